"""Invented references in every style, and the traps that real lists hold."""

from typing import Any

import pytest

from app.facts.works.references import parse_reference

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "APA article": (
        "Varga, L. T., & Ostrom, P. (2011). Tides and tolls: How harbours shape small towns. "
        "Journal of Coastal History, 14(2), 33–58. https://doi.org/10.1234/jch.2011.042",
        {
            "authors": "Varga, Ostrom",
            "title": "Tides and tolls: How harbours shape small towns",
            "date": [2011],
            "container-title": "Journal of Coastal History",
            "volume": "14",
            "issue": "2",
            "page": "33–58",
            "DOI": "10.1234/jch.2011.042",
            "type": "article-journal",
        },
    ),
    "APA book with edition": (
        "Lindqvist, M. (2004). The salt road (2nd ed.). Uppsala: Norrland Press.",
        {
            "authors": "Lindqvist",
            "title": "The salt road",
            "date": [2004],
            "publisher": "Norrland Press",
            "publisher-place": "Uppsala",
            "edition": "2nd",
            "type": "book",
        },
    ),
    "APA chapter": (
        "Okafor, C. (1999). Markets after rain. In D. Hale & R. Moreau (Eds.), Trade in the drylands "
        "(pp. 101–130). London: Acacia Books.",
        {
            "authors": "Okafor",
            "title": "Markets after rain",
            "container-title": "Trade in the drylands",
            "editors": "Hale, Moreau",
            "page": "101–130",
            "date": [1999],
            "type": "chapter",
        },
    ),
    "MLA article": (
        "Brandt, Helga. “The Clockmaker’s Daughter Reconsidered.” Review of Northern Letters, vol. 8, no. "
        "3, 1987, "
        "pp. 12-29.",
        {
            "authors": "Brandt",
            "title": "The Clockmaker’s Daughter Reconsidered",
            "container-title": "Review of Northern Letters",
            "volume": "8",
            "issue": "3",
            "page": "12-29",
            "date": [1987],
        },
    ),
    "MLA book with two authors": (
        "Sato, Kenji, and Ruth Adler. Bridges of Paper. New York: Columbia University Press, 1978.",
        {
            "authors": "Sato, Adler",
            "title": "Bridges of Paper",
            "date": [1978],
            "publisher": "Columbia University Press",
            "type": "book",
        },
    ),
    "Chicago note": (
        "Thomas Wren, The Quiet Canal: A History (Boston: Harbor Press, 1961), 45.",
        {
            "authors": "Wren",
            "title": "The Quiet Canal: A History",
            "date": [1961],
            "publisher": "Harbor Press",
        },
    ),
    "Chicago author-date": (
        "Bell, A., R. Stone, and K. Marsh. 2007. Listening to Rivers. Water Policy 9: 201–219.",
        {
            "authors": "Bell, Stone, Marsh",
            "title": "Listening to Rivers",
            "container-title": "Water Policy",
            "volume": "9",
            "page": "201–219",
            "date": [2007],
        },
    ),
    "Chicago chapter with editors behind": (
        "Costa, M. 2014. Winter Fairs. In The Lost Markets of Europe, ed. J. Pahl, S. Roy, and T. Vega, "
        "3–29. "
        "Cambridge: Cambridge University Press.",
        {
            "authors": "Costa",
            "title": "Winter Fairs",
            "container-title": "The Lost Markets of Europe",
            "editors": "Pahl, Roy, Vega",
            "page": "3–29",
            "publisher": "Cambridge University Press",
            "date": [2014],
        },
    ),
    "Harvard": (
        "Nowak, J., 2016. Glass and grain: the twin economies of the Vistula, Warsaw: Orzeł Books.",
        {
            "authors": "Nowak",
            "title": "Glass and grain: the twin economies of the Vistula",
            "date": [2016],
            "publisher": "Orzeł Books",
        },
    ),
    "Vancouver": (
        "12. Petrov AB, de la Cruz M, O'Neill JP. Bed rest after ankle sprain: a randomised trial. "
        "Ann Sports Med. 2003 Mar;17(4):221-7.",
        {
            "authors": "Petrov, Cruz, O'Neill",
            "title": "Bed rest after ankle sprain: a randomised trial",
            "container-title": "Ann Sports Med",
            "volume": "17",
            "issue": "4",
            "page": "221-7",
            "date": [2003, 3],
        },
    ),
    "IEEE": (
        "[7] R. K. Mehta and S. Ito, “Low-power relays for rural networks,” IEEE Trans. Commun., vol. 31, "
        "no. 5, "
        "pp. 88–95, May 1998.",
        {
            "authors": "Mehta, Ito",
            "title": "Low-power relays for rural networks",
            "container-title": "IEEE Trans. Commun.",
            "volume": "31",
            "issue": "5",
            "page": "88–95",
            "date": [1998, 5],
        },
    ),
    "computer science proceedings": (
        "J. Berg and L. Tamm. Sorting with little memory. In Proceedings of the Fourth Baltic Workshop on "
        "Algorithms, pages 12-24, Tartu, June 1995.",
        {
            "authors": "Berg, Tamm",
            "title": "Sorting with little memory",
            "container-title": "Proceedings of the Fourth Baltic Workshop on Algorithms",
            "page": "12-24",
            "date": [1995, 6],
            "type": "paper-conference",
        },
    ),
    "physics without title": (
        "[16] A. Kern and B. Lund, Phys. Rev. Lett. 83, 3370 (1999).",
        {"authors": "Kern, Lund", "title": None, "container-title": "Phys. Rev. Lett.", "date": [1999]},
    ),
    "thesis": (
        "Ferro, Carla. Tides of Ink: Printing in Genoa. PhD thesis, University of Turin, 2009.",
        {"authors": "Ferro", "title": "Tides of Ink: Printing in Genoa", "date": [2009], "type": "thesis"},
    ),
    "title first, a magazine": (
        "Harbours Wake, Towns Sleep. 2015. Observer Weekly, 25 July: 33–34.",
        {
            "authors": "",
            "title": "Harbours Wake, Towns Sleep",
            "container-title": "Observer Weekly",
            "date": [2015, 7, 25],
            "page": "33–34",
        },
    ),
    "title first, a question": (
        "Is the Canal a $3 Billion Ditch? 2012. Inland Business Times, 5 September. "
        "http://example.org/a-2010-b",
        {
            "authors": "",
            "title": "Is the Canal a $3 Billion Ditch?",
            "container-title": "Inland Business Times",
            "date": [2012, 9, 5],
            "URL": "http://example.org/a-2010-b",
        },
    ),
    "corporate author": (
        "International Rivers Group. 2017. Dry Beds, Wet Money. Brussels, 27 July. https://example.org/dry, "
        "Accessed 13 April 2019.",
        {
            "literals": "International Rivers Group",
            "title": "Dry Beds, Wet Money",
            "date": [2017, 7, 27],
            "type": "report",
        },
    ),
    "corporate author with a comma": (
        "Baltic Union, Trade Commission. 2018. Ports and Levies. http://example.org/p, Accessed 1 May 2019.",
        {"literals": "Baltic Union, Trade Commission", "title": "Ports and Levies", "date": [2018]},
    ),
    "newspaper with day and page": (
        "Moss, H. 2018a. Ferry Lines Unite Against Fog. Harbour Times, 11 September: 2.",
        {
            "authors": "Moss",
            "title": "Ferry Lines Unite Against Fog",
            "container-title": "Harbour Times",
            "date": [2018, 9, 11],
            "page": "2",
            "year-suffix": "a",
            "type": "article-newspaper",
        },
    ),
    "two days of a newspaper": (
        "Moss, H., Barr, A., Cole, T. 2015. Lights Out on the Quay. Harbour Times, 9/10 May: 4.",
        {"authors": "Moss, Barr, Cole", "date": [2015, 5, 9], "until": [2015, 5, 10], "page": "4"},
    ),
    "three authors, a comma missing": (
        "Holm, L. Andersen, J., Chance, G. (2014) Gas and Ice in the Strait. Harbour Times, 21 May. "
        "www.example.com, "
        "Accessed 12 April 2019.",
        {"authors": "Holm, Andersen, Chance", "title": "Gas and Ice in the Strait", "date": [2014, 5, 21]},
    ),
    "stray quotation mark": (
        "Hart, S., and Y. Quinn. 2016. Does the Bridge Threaten the Ferry?” Transit 60(1): 112–127.",
        {
            "authors": "Hart, Quinn",
            "title": "Does the Bridge Threaten the Ferry?",
            "container-title": "Transit",
            "volume": "60",
            "issue": "1",
        },
    ),
    "question then subtitle": (
        "Frey, C.P. 2018. New Maps for an Old Coast? Pilots and Princes After the Flood. Harbour Review "
        "31(5): 635–654.",
        {
            "title": "New Maps for an Old Coast? Pilots and Princes After the Flood",
            "container-title": "Harbour Review",
            "page": "635–654",
        },
    ),
    "question then journal": (
        "Mann, J. 2015. The Inland Turn: Retreat or Renewal? Coast Policy 19: 65–87.",
        {"title": "The Inland Turn: Retreat or Renewal?", "container-title": "Coast Policy", "volume": "19"},
    ),
    "Mr. inside a title": (
        "Hale, F., and C.G. Gould. 2015. Mr. Tiller: Pilot in the Palace. Washington: Potomac Press.",
        {"authors": "Hale, Gould", "title": "Mr. Tiller: Pilot in the Palace", "publisher": "Potomac Press"},
    ),
    "years in the title": (
        "Radom, S. 2009. Two Keels in the Fog: The Lake War, 1862–1867. Washington: Cedar Center Press.",
        {"title": "Two Keels in the Fog: The Lake War, 1862–1867", "date": [2009]},
    ),
    "particles": (
        "Van Rijn, A.F.J. 1984. Shared Canals. In The Low Water: Studies, vol. 2, ed. H. Tas, 560–578. "
        "Cambridge: Cambridge University Press.",
        {
            "authors": "Van Rijn",
            "title": "Shared Canals",
            "container-title": "The Low Water: Studies",
            "volume": "2",
            "editors": "Tas",
            "page": "560–578",
        },
    ),
    "report with number": (
        "Dale, B. 2016. The Eastern Quay: Engaging the Delta. HRS Working Paper, No. 297, L. Varga School of "
        "River Studies, Delta University, 17 May. https://example.org/WP297.pdf, Accessed 12 April 2016.",
        {
            "title": "The Eastern Quay: Engaging the Delta",
            "number": "297",
            "date": [2016, 5, 17],
            "type": "report",
            "URL": "https://example.org/WP297.pdf",
        },
    ),
    "institution and month": (
        "Gable, A. 2016b. Friends with Boats? Delta Relations After the Flood. Carnegie River Center, June. "
        "http://example.org/GB278.pdf, Accessed 12 April 2019.",
        {
            "title": "Friends with Boats? Delta Relations After the Flood",
            "date": [2016, 6],
            "year-suffix": "b",
            "publisher": "Carnegie River Center",
        },
    ),
    "In with a colon": (
        "Arden, D. 2015. The Silk Ferry: What it Means For the South. In: Southern Harbour Affairs, 25–45.",
        {
            "title": "The Silk Ferry: What it Means For the South",
            "container-title": "Southern Harbour Affairs",
            "page": "25–45",
        },
    ),
    "double issue": (
        "Sander, T., and J. Tisch. 1997. Toll Theory: Thirty years Later. Public Quays 93(3/4): 335–355.",
        {"volume": "93", "issue": "3/4", "page": "335–355", "container-title": "Public Quays"},
    ),
    "supplement": (
        "Wills, J.L. 2016. The Customs Union and the Silk Ferry. European Ports and Society 17(S1): 113–132.",
        {"volume": "17", "issue": "S1", "container-title": "European Ports and Society"},
    ),
    "issue only": (
        "Swan, M.D. 2012. Views of the Strait. Delta Leadership Monitor, Fall, no. 39, 1 October. "
        "https://example.org/views, Accessed 13 April 2019.",
        {"issue": "39", "container-title": "Delta Leadership Monitor", "date": [2012, 10, 1]},
    ),
    "German": (
        "Möller, Karin: Die Fähre im Nebel. Eine Kulturgeschichte. München: Hanser, 1993.",
        {"authors": "Möller", "title": "Die Fähre im Nebel. Eine Kulturgeschichte", "date": [1993]},
    ),
    "French": (
        "DUPRÉ Jeanne, « Les passeurs de la Loire », Revue des fleuves, n° 12, 2001, p. 45-67.",
        {
            "authors": "DUPRÉ",
            "title": "Les passeurs de la Loire",
            "container-title": "Revue des fleuves",
            "issue": "12",
            "page": "45-67",
            "date": [2001],
        },
    ),
    "Spanish": (
        "García, M. y Ruiz, P. (2008). El puerto y la sal. Madrid: Alianza Editorial.",
        {
            "authors": "García, Ruiz",
            "title": "El puerto y la sal",
            "date": [2008],
            "publisher-place": "Madrid",
        },
    ),
    "Portuguese capitals": (
        "MOURA, Ana Clara. Os barcos de papel. Rio de Janeiro: Vozes, 2002.",
        {"authors": "MOURA", "title": "Os barcos de papel", "date": [2002], "publisher": "Vozes"},
    ),
    "editors": (
        "Leach, Nora, and Paul Finn, eds. Rivers and Their Readers. London: Routledge, 1997.",
        {"authors": "", "editors": "Leach, Finn", "title": "Rivers and Their Readers", "date": [1997]},
    ),
    "translator": (
        "Lefort, Henri. The Making of Quays. Translated by Diane North. Oxford: Blackwell, 1991.",
        {"authors": "Lefort", "title": "The Making of Quays", "translators": "North", "date": [1991]},
    ),
    "repeated author": (
        "———. Steppe and Harbour. New York: Norton, 1969.",
        {"literals": "———", "title": "Steppe and Harbour", "date": [1969]},
    ),
    "Chinese name in its order": (
        "Mao Zedong. 1961. Rivers to Cross. Beijing: People's Press.",
        {"authors": "Mao", "title": "Rivers to Cross"},
    ),
    "title before names": (
        "60. Cleaning old lock gates with three kinds of rotary brush. Perez-Hill JJ, Arco A, de la Mora JC. "
        "2014, J Locks, Vol. 9, pp. 1477-81.",
        {
            "authors": "Perez-Hill, Arco, Mora",
            "title": "Cleaning old lock gates with three kinds of rotary brush",
            "container-title": "J Locks",
            "date": [2014],
        },
    ),
    "one name only": (
        "Homeros. The Voyage, Books I–IV. Oxford: Clarendon Press, 1903.",
        {"authors": "Homeros", "title": "The Voyage, Books I–IV", "date": [1903]},
    ),
    "undated": (
        "Doran, P. (n.d.). Notes on lock keepers. Retrieved June 3, 2014, from http://example.org/notes",
        {"authors": "Doran", "title": "Notes on lock keepers", "date": None},
    ),
    "the source's own slips": (
        "Brown, R., and G. Hager. 1999. Compared to Waht? Choice in an Internation Context. "
        "Journal of River Psychology 29(1): 31–42.",
        {"title": "Compared to Waht? Choice in an Internation Context"},
    ),
}


def families(names: list[dict[str, Any]] | None) -> str:
    return ", ".join(n["family"] for n in names or [] if "family" in n)


@pytest.mark.parametrize("case", CASES)
def test_fields_of_a_reference(case: str) -> None:
    line, expected = CASES[case]
    csl = parse_reference(line)
    parts = csl.get("issued", {}).get("date-parts") or [None, None]
    found = {
        **csl,
        "authors": families(csl.get("author")),
        "editors": families(csl.get("editor")),
        "translators": families(csl.get("translator")),
        "literals": "; ".join(n["literal"] for n in csl.get("author", []) if "literal" in n),
        "date": parts[0],
        "until": parts[-1],
    }
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("case", CASES)
def test_line_breaks_change_nothing(case: str) -> None:
    line = CASES[case][0]
    words = line.split(" ")
    broken = "\n    ".join(" ".join(words[i : i + 6]) for i in range(0, len(words), 6))
    assert parse_reference(broken) == parse_reference(line)


def test_a_word_divided_at_a_line_end_is_joined() -> None:
    csl = parse_reference("Bell, A. 2007. Listening to under-\nground rivers. Water Policy 9: 201–219.")
    assert csl["title"] == "Listening to underground rivers"
