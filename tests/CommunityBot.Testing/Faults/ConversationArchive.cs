using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Testing.Faults;

/// <summary>An archive with a line for each conversation, in two editions: half of the lines have other words in the second one.</summary>
internal static class ConversationArchive
{
    /// <summary>Number of lines.</summary>
    public const int Lines = 64;

    private const string Consonants = "bdfgklmnprstvz";
    private const string Vowels = "aeiou";

    private static readonly Lazy<SearchIndex[]> Both = new(() => [Build(0), Build(1)]);

    public static IReadOnlyList<SearchIndex> Editions => Both.Value;

    /// <summary>Returns the word that only one line has.</summary>
    public static string GetWord(int line) => string.Concat(
        Consonants[line % Consonants.Length], Vowels[line / Consonants.Length], Consonants[(line * 3 + 5) % Consonants.Length],
        Vowels[line % Vowels.Length], "ndo", Consonants[(line * 5 + 2) % Consonants.Length], Vowels[(line + 2) % Vowels.Length]);

    /// <summary>Returns what a text says about a word, which differs between the editions; null when it does not show the line.</summary>
    public static string? FindClaim(string text, string word) =>
        new[] { $"red{word}", $"blue{word}" }.FirstOrDefault(c => text.Contains(c, StringComparison.Ordinal));

    private static SearchIndex Build(int edition)
    {
        var dana = EpisodeBuilder.Person("dana-vidal", "Dana Vidal");
        var episode = new EpisodeBuilder("kites").Number(1, 1).Titled("Kites").Guest(dana).Header("All of them");
        for (var line = 0; line < Lines; line++)
        {
            var claim = (edition == 1 && line % 2 == 0 ? "blue" : "red") + GetWord(line);
            episode.Line("Dana", line * 20, $"Nobody on the hill expected {GetWord(line)}, because {claim} had been flown before.");
        }

        return SearchIndex.Build(new EpisodeCatalog([episode.Build()], [dana]));
    }
}
