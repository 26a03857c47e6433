namespace CommunityBot.Search.Text;

/// <summary>
/// English words with little meaning in a query. They have less weight; in a phrase they must match like all other words.
/// </summary>
internal static class StopWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new HashSet<string>(
        """
        a an the and or of to in on for from with by at as is are was were be been it its this that these those i you he she we they
        your our my their his her do does did not no so if then than but about into over how what when why who which where can could
        will would should have has had just there here also very more most some any all out up us me them him vs via
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is a stop word.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);

    /// <summary>Whether a folded word usually begins a question.</summary>
    public static bool IsQuestionWord(string word) => word is "how" or "what" or "whats" or "when" or "why" or "who" or "whose" or "which"
        or "where" or "can" or "could" or "should" or "would" or "will" or "do" or "does" or "did" or "is" or "are" or "was" or "were";
}
