"""Verbs of consequence: what a history or a life is told for, by how much they weigh."""

LIFE = frozenset(
    """die marry bury betroth crown succeed abdicate inherit bear execute behead assassinate murder
    poison banish exile imprison ordain canonize canonise adopt baptize baptise depose drown
    kidnap convict acquit knight""".split()
)
RULE = frozenset(
    """appoint elect name make proclaim declare nominate dismiss remove reign rule govern overthrow oust
    abolish enact pass repeal veto sign ratify negotiate conclude cede annex grant forbid prohibit ban
    order sentence condemn pardon decree impose levy tax confiscate seize dissolve
    convene summon issue reform unite divide emancipate liberate free persecute expel excommunicate
    suspend enforce legalize legalise authorize authorise restore sanction prorogue outlaw require
    compel command suppress demand propose resign recognize recognise surrender charter""".split()
)
WAR = frozenset(
    """invade conquer defeat capture besiege attack occupy fight rebel revolt sack plunder raid ally
    destroy burn win lose recapture kill arrest desert rout massacre declare join betray bribe
    blockade crush subdue land retreat flee escape""".split()
)
WORK = frozenset(
    """found establish build invent discover publish write compose translate formulate prove design
    introduce found create develop launch organize organise construct commission print edit paint
    demonstrate refute coin devise solve observe calculate measure compile teach study patent
    form lead draft present deliver dedicate describe criticize criticise oppose
    influence inspire reject support advocate convert eliminate""".split()
)
NAMING = frozenset({"surname", "nickname", "dub", "christen"})
TELLING = frozenset(
    """receive appoint name sentence condemn accuse charge acquit find estimate amount proclaim baptize
    baptise endow assign grant demand pass impose tax forbid prohibit require repeal demonstrate originate
    begin end start result cause lead provoke attack argue believe declare settle preside double reach cost
    contain consist include represent serve be become remain mark signal extend cover belong refuse accept
    agree unite divide separate replace succeed inherit expand decline
    collapse abolish emancipate ratify""".split()
)
"""Verbs beside deeds of consequence that a clause of a story may tell with."""
CONSEQUENTIAL = (
    LIFE
    | RULE
    | WAR
    | WORK
    | NAMING
    | frozenset(
        """send give sell buy settle retire return invite bring take travel force confine refuse persuade
    entrust choose employ name sentence accuse acquit baptize baptise command exhort demand urge originate
        receive propose impose""".split()
    )
)
"""Deeds that may be asked for."""
WEIGHTS = ((LIFE, 0.12), (WAR | RULE, 0.1), (NAMING, 0.1), (WORK, 0.08))
