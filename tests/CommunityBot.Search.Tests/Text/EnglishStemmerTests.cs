using CommunityBot.Search.Text;

namespace CommunityBot.Search.Tests.Text;

/// <summary>
/// Facts of the published description and its sample vocabulary: https://snowballstem.org/algorithms/english/stemmer.html.
/// </summary>
public class EnglishStemmerTests
{
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistent consistently consisting consists", "consist")]
    [InlineData("consistency", "consist")]
    [InlineData("consolation consolations consolatory", "consol|consol|consolatori")]
    [InlineData("console consoled consoles consolidate consolidating consoling", "consol|consol|consol|consolid|consolid|consol")]
    [InlineData("consonant constable constancy constant", "conson|constabl|constanc|constant")]
    [InlineData("knack knackeries knacks knag knave knaves knavish", "knack|knackeri|knack|knag|knave|knave|knavish")]
    [InlineData(
        "kneaded kneading knee kneel kneeling knees knell knelt knew knick "
            + "knif knife knight knit knits knitted knitting knives knob knock knocked",
        "knead|knead|knee|kneel|kneel|knee|knell|knelt|knew|knick|"
            + "knif|knife|knight|knit|knit|knit|knit|knive|knob|knock|knock")]
    [InlineData("skis skies dying lying tying idly gently ugly early only singly", "ski|sky|die|lie|tie|idl|gentl|ugli|earli|onli|singl")]
    [InlineData("sky news howe atlas cosmos bias andes", "sky|news|howe|atlas|cosmos|bias|andes")]
    [InlineData(
        "inning outings cannings herrings earring proceed exceeds succeeds",
        "inning|outing|canning|herring|earring|proceed|exceed|succeed")]
    [InlineData(
        "generate generates generated generating general generally generic generically generous generously",
        "generat|generat|generat|generat|general|general|generic|generic|generous|generous")]
    [InlineData("communism arsenal", "communism|arsenal")]
    [InlineData("happy say by cry flies ties gas this gaps kiwis", "happi|say|by|cri|fli|tie|gas|this|gap|kiwi")]
    [InlineData("luxuriating hopping hoped hoping bled", "luxuri|hop|hope|hope|bled")]
    [InlineData("agreed feed exceedingly youth boyish flying", "agre|feed|exceed|youth|boyish|fli")]
    [InlineData("relational rational vietnamization operator feudalism decisiveness", "relat|ration|vietnam|oper|feudal|decis")]
    [InlineData("triplicate formative electrical hopefulness goodness", "triplic|format|electr|hope|good")]
    [InlineData("adoption allowance probate rate controlling roll", "adopt|allow|probat|rate|control|roll")]
    public void Words_are_stemmed_as_published(string words, string stems)
    {
        var expected = stems.Split('|');
        var actual = words.Split(' ').Select(Stem).ToArray();

        Assert.Equal(expected.Length == 1 ? Enumerable.Repeat(stems, actual.Length) : expected, actual);
    }

    [Theory]
    [InlineData("c++")]
    [InlineData("s14e6")]
    [InlineData("привет")]
    [InlineData("is")]
    [InlineData("a")]
    [InlineData("")]
    public void Other_words_are_not_changed(string word) => Assert.Equal(word, Stem(word));

    private static string Stem(string word)
    {
        Span<char> buffer = stackalloc char[64];
        word.CopyTo(buffer);
        return new string(buffer[..EnglishStemmer.Stem(buffer, word.Length)]);
    }
}
