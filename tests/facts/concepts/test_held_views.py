"""Views that stand beside a clause, how things are seen, and groups and studies that claim."""

from collections.abc import Callable

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.bylines import writer_of
from app.facts.concepts.claims import find_claims
from app.facts.fact import AuthorFact
from app.facts.language import Language

pytestmark = pytest.mark.model

Claims = Callable[[str], list[tuple[str, str]]]


def paragraphs(*texts: str) -> Document:
    blocks: list[Block] = []
    whole = ""
    for text in texts:
        kind = BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(whole), len(whole) + len(text)))
        whole += text + "\n\n"
    return Document("d.md", "text/plain", "cd" * 32, whole, tuple(blocks))


def name_of(fact: AuthorFact) -> str:
    return str(fact.name.get("literal") or fact.name.get("family"))


@pytest.fixture
def claims(language: Language) -> Claims:
    def find(text: str) -> list[tuple[str, str]]:
        document = paragraphs(text)
        return [(name_of(f), f.claim) for f in find_claims(document, list(language.sentences(document)))]

    return find


def test_how_somebody_sees_a_thing(claims: Claims) -> None:
    assert claims("Eva Lund viewed the weekly market as a school of thrift for poor families.") == [
        ("Lund", "viewed the weekly market as a school of thrift for poor families")
    ]


def test_a_definition_ends_before_its_citation(claims: Claims) -> None:
    found = claims("Karl Brandt defined trade as a “peaceful meeting of strangers” (1931).")
    assert found == [("Brandt", "defined trade as a “peaceful meeting of strangers”")]


def test_who_describes_herself(claims: Claims) -> None:
    found = claims('Eva Lund describes herself as "a clerk of rivers," laughing at the pride of the masters.')
    assert found == [("Lund", 'describes herself as "a clerk of rivers"')]


def test_what_only_the_text_before_tells_is_not_seen(claims: Claims) -> None:
    assert claims("Eva Lund viewed it as a school of thrift for poor families.") == []
    assert claims("Eva Lund viewed the plan as a school of thrift for poor families.") == []


def test_as_somebody_argues(claims: Claims) -> None:
    said = "every river mill was a school of thrift for the young"
    assert claims(f"As Eva Lund has argued, {said}.") == [("Lund", said)]


def test_for_somebody_a_thing_is_another(claims: Claims) -> None:
    found = claims("For Eva Lund, religion was a force for peace among the river towns.")
    assert found == [("Lund", "religion was a force for peace among the river towns")]


def test_an_event_for_somebody_is_no_view(claims: Claims) -> None:
    assert claims("For Eva Lund, the flood took everything that her family owned.") == []


def test_a_study_finds(claims: Claims) -> None:
    found = claims("A study by Lund and Brandt found that cold water slows the growth of young trout.")
    assert found == [("a study by Lund and Brandt", "cold water slows the growth of young trout")]


def test_critics_of_something_told(claims: Claims) -> None:
    found = claims("Critics of free trade argue that cheap cloth ruins the weavers of poor countries.")
    assert found == [("critics of free trade", "cheap cloth ruins the weavers of poor countries")]
    assert claims("Critics of the plan argue that cheap cloth ruins the weavers of poor countries.") == []


def test_what_somebody_points_out(claims: Claims) -> None:
    found = claims("Eva Lund pointed out that cold rivers carry more air than warm ones do.")
    assert found == [("Lund", "cold rivers carry more air than warm ones do")]


def test_a_quotation_that_a_later_sentence_closes(claims: Claims) -> None:
    found = claims('Eva Lund wrote in River Towns that "every mill is a school of thrift. Nobody leaves it."')
    assert ("Lund", "every mill is a school of thrift") in found


def test_i_is_who_signs_under_the_title(language: Language) -> None:
    document = paragraphs(
        "# On Mills",
        "Rebecca Moore, 2019-01-02",
        "I argue that small mills helped the weakest towns most of all.",
    )
    assert writer_of(document) == [{"given": "Rebecca", "family": "Moore"}]
    (fact,) = find_claims(document, list(language.sentences(document)))
    assert (fact.name["family"], fact.claim) == ("Moore", "small mills helped the weakest towns most of all")


@pytest.mark.parametrize("line", ["October 1, 2020", "River Towns of the North", "A mill stood here."])
def test_other_lines_under_a_title_sign_nothing(line: str) -> None:
    assert writer_of(paragraphs("# On Mills", line)) == []


def test_my_argument_is_the_signer_s(language: Language) -> None:
    said = "every town should own the mill that feeds it"
    document = paragraphs("# On Mills", "By Rebecca Moore", f"My argument is that {said}.")
    (fact,) = find_claims(document, list(language.sentences(document)))
    assert (fact.name["family"], fact.claim) == ("Moore", said)


def test_a_long_claim_goes_without_what_a_dash_adds(claims: Claims) -> None:
    said = "it is more accurate to think of mills as schools of thrift"
    tail = (
        "that they are taught and, from the moment of building, filled with a wisdom older than their walls"
    )
    assert claims(f"Eva Lund has suggested that {said}---{tail}.") == [("Lund", said)]


def test_somebody_s_we_is_everybody(claims: Claims) -> None:
    said = "we remember faces better than the names of people"
    assert claims(f"Eva Lund concluded that {said}.") == [("Lund", said)]


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("According to the historian Eva Lund", "Lund"),
        ("In the words of Eva Lund", "Lund"),
        ("In Eva Lund’s view", "Lund"),
        ("As noted by Eva Lund", "Lund"),
    ],
)
def test_a_view_that_an_opening_gives_to_somebody(claims: Claims, opening: str, who: str) -> None:
    said = "the river mills were schools of thrift for the young"
    assert claims(f"{opening}, {said}.") == [(who, said)]


def test_a_view_keeps_its_condition_and_goes_without_a_second_clause(claims: Claims) -> None:
    said = "when trade came back to the towns, the mills lost their best workers"
    assert claims(f"According to Eva Lund, {said}.") == [("Lund", said)]
    first = "the canals of the north ruined the small mills"
    assert claims(f"According to Eva Lund, {first}, and none of these was built again.") == [("Lund", first)]


def test_a_body_claims(claims: Claims) -> None:
    found = claims("The Northern Rivers Board reported that cold water slows the growth of young trout.")
    assert found == [("the Northern Rivers Board", "cold water slows the growth of young trout")]


def test_somebody_s_study_finds(claims: Claims) -> None:
    found = claims("Karl Brandt's long study showed that cold water slows the growth of young trout.")
    assert found == [("Karl Brandt's long study", "cold water slows the growth of young trout")]


def test_somebody_and_colleagues_need_no_full_name(claims: Claims) -> None:
    found = claims("Lindgren and colleagues found that cold water slows the growth of young trout.")
    assert found == [("Lindgren and colleagues", "cold water slows the growth of young trout")]


def test_an_argument_that_somebody_developed(claims: Claims) -> None:
    said = "every town must own the mill that feeds it"
    assert claims(f"Eva Lund developed the further argument that {said}.") == [("Lund", said)]


def test_what_somebody_compares_a_thing_to(claims: Claims) -> None:
    found = claims("Eva Lund compared the weekly market to a school in which the poor learn thrift.")
    assert found == [("Lund", "compared the weekly market to a school in which the poor learn thrift")]


def test_a_claim_that_stands_below_its_colon_is_none(claims: Claims) -> None:
    assert claims("Eva Lund reported that in the last ten years, there had been roughly:") == []


def test_a_second_view_does_not_run_into_the_first(claims: Claims) -> None:
    text = "It stemmed from Eva Lund's view that tolls were unfair and partly from her view that they failed."
    assert all("her view" not in said for _who, said in claims(text))


def test_lists_hold_no_views(claims: Claims) -> None:
    assert claims("Hospital casualty lists showed that most of the wounded were young workers.") == []


def test_a_name_behind_a_particle_is_part_of_a_longer_one(claims: Claims) -> None:
    text = "A pupil of Henri de Martin Lund de Sorel wrote. Lund believed that tolls are bad for small towns."
    assert claims(text) == [("Lund", "tolls are bad for small towns")]


def test_whose_country_a_name_follows(claims: Claims) -> None:
    (found,) = claims("Norway’s Eva Lund argued that tolls are bad for the small towns of the coast.")
    assert found == ("Lund", "tolls are bad for the small towns of the coast")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Eva Lund coined the term “river thrift” in a letter.", "coined the term “river thrift”"),
        (
            "In 1965, Eva Lund introduced her solution concept of balanced river tolls, which was new.",
            "introduced her solution concept of balanced river tolls",
        ),
    ],
)
def test_what_somebody_gave_to_a_field(claims: Claims, text: str, claim: str) -> None:
    assert claims(text) == [("Lund", claim)]


def test_what_the_parser_takes_for_a_place_may_be_a_person(claims: Claims) -> None:
    said = "the use of force was legitimate when traders broke the law of the river"
    assert claims(f"Despite this, Vitoria concluded that {said}.") == [("Vitoria", said)]


def test_some_of_a_school_speak_for_it(claims: Claims) -> None:
    found = claims("Georgists such as Karl Brandt argue that rising land prices ruin the small towns.")
    assert found == [("Georgists", "rising land prices ruin the small towns")]


def test_a_report_inside_a_report_is_nobody_s_claim(claims: Claims) -> None:
    text = "Some believe that Eva Lund argued that rising land prices ruin the small towns."
    assert claims(text) == []


def test_what_is_defined_may_have_a_bare_article(claims: Claims) -> None:
    found = claims("Eva Lund defines the state as a lasting machine of toll and law.")
    assert found == [("Lund", "defines the state as a lasting machine of toll and law")]


def test_pages_inside_a_claim_are_left_out(claims: Claims) -> None:
    found = claims("Eva Lund argued that tolls ruin small towns (391) and that fairs heal them.")
    assert all("(391)" not in said for _who, said in found)


def test_words_put_into_a_quotation_open_no_claim(claims: Claims) -> None:
    assert claims('Eva Lund wrote in a letter that "[Mary] will be sent away from here soon."') == []
