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
CONSEQUENTIAL = (
    LIFE
    | RULE
    | WAR
    | WORK
    | NAMING
    | frozenset(
        """send give sell buy settle retire return invite bring take travel force confine refuse persuade
    entrust choose employ""".split()
    )
)
"""Deeds that may be asked for."""
WEIGHTS = ((LIFE, 0.12), (WAR | RULE, 0.1), (NAMING, 0.1), (WORK, 0.08))
