using System.Text;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>Queries that try to make search slow.</summary>
internal static class HostileQueries
{
    /// <summary>
    /// Returns names and texts of the queries; random words come from <paramref name="vocabulary"/>, which must not be empty.
    /// </summary>
    public static IEnumerable<(string Name, string Text)> Create(string[] vocabulary, Random random)
    {
        yield return ("100,000 words that occur", Repeat(100_000, " ", _ => ChooseWord()));
        yield return ("100,000 words that do not", Repeat(100_000, " ", i => $"{ChooseWord()}q{i}"));
        yield return ("60 words misspelt", Repeat(60, " ", _ => Misspelt(ChooseWord())));
        yield return ("one word 1,000 times", Repeat(1_000, " ", _ => "data"));
        yield return ("one word of a million letters", new string('a', 1_000_000));
        yield return ("only stop words", Repeat(500, " ", i => StopWords[i % StopWords.Length]));
        yield return ("only punctuation", Repeat(10_000, "", i => Punctuation[i % Punctuation.Length].ToString()));
        yield return ("10,000 excluded words", Repeat(10_000, " ", _ => "-" + ChooseWord()));
        yield return ("a phrase of 1,000 words", $"\"{Repeat(1_000, " ", i => StopWords[i % StopWords.Length])}\"");
        yield return ("10,000 open quotes", Repeat(10_000, " ", i => i % 3 == 0 ? "“" : "\"" + ChooseWord()));
        yield return ("2,000 named values", Repeat(2_000, " ", i => i % 2 == 0 ? "by:a" : "episode:the"));
        yield return ("emoji", Repeat(1_000, "", i => char.ConvertFromUtf32(0x1F600 + i % 64)));
        yield return ("right-to-left", Repeat(500, " ", i => $"\u202E{RightToLeft[i % RightToLeft.Length]}\u202C"));
        yield return ("lone surrogates", Repeat(1_000, "", i => i % 2 == 0 ? "\uDC00a" : "\uD800 "));
        yield return ("100,000 combining marks", "e" + new string('\u0301', 100_000));
        yield return ("empty", "");

        string ChooseWord() => vocabulary[random.Next(vocabulary.Length)];

        string Misspelt(string word)
        {
            var at = random.Next(word.Length);
            return $"{word.AsSpan(0, at)}{(char)('a' + random.Next(26))}{word.AsSpan(at)}";
        }
    }

    private static string[] StopWords { get; } =
        ["the", "and", "of", "to", "a", "in", "that", "it", "is", "you", "I", "so", "we", "what", "do"];

    private static string[] RightToLeft { get; } = ["שלום", "נתונים", "مرحبا", "بيانات"];

    private const string Punctuation = "!?.,;:-–—()[]{}<>/\\|@#$%^&*_+=~`'’\"";

    private static string Repeat(int times, string between, Func<int, string> word)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++)
            text.Append(i == 0 ? "" : between).Append(word(i));
        return text.ToString();
    }
}
