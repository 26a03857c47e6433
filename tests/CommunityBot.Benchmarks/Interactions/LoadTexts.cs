using CommunityBot.Benchmarks.Public;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>What members ask about an archive, by a number.</summary>
internal sealed class LoadTexts(EpisodeCatalog catalog)
{
    // Neighbouring numbers ask about different places of the archive.
    private const int Step = 7919;

    private readonly string[] _lines = [.. catalog.Episodes.SelectMany(e => e.Lines).Select(l => l.Text).Where(t => t.Length > 40)];
    private readonly string[] _people = [.. catalog.People.Select(p => p.Name)];
    private readonly string[] _moments =
        [.. SiteRequests.CreateMomentPaths(catalog).Select(path => path[(path.LastIndexOf('/') + 1)..])];

    /// <summary>Two words of a line.</summary>
    public string GetWords(int number)
    {
        var words = Choose(_lines, number).Split(' ');
        return string.Join(' ', words.Skip(words.Length / 2).Take(2)).Replace("\"", "", StringComparison.Ordinal);
    }

    /// <summary>The first letters of a name.</summary>
    public string GetPrefix(int number) => Choose(_people, number)[..2];

    /// <summary>The command line of a button that shows a moment.</summary>
    public string GetMomentCommand(int number) => $"/quote at:{Choose(_moments, number)}";

    private static string Choose(string[] items, int number) => items[(int)((long)number * Step % items.Length)];
}
