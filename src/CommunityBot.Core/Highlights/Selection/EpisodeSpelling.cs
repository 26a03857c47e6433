using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>
/// Recognises likely misspellings: a long word that an episode has once, beside one that differs in a letter and that it has more often.
/// </summary>
internal sealed class EpisodeSpelling
{
    private const int MinLength = 7;
    private const int MinFrequency = 2;

    private readonly Dictionary<string, int> _counts;
    private readonly ILookup<int, string> _frequent;

    private EpisodeSpelling(Dictionary<string, int> counts)
    {
        _counts = counts;
        _frequent = counts.Where(w => w.Value >= MinFrequency).Select(w => w.Key).ToLookup(w => w.Length);
    }

    public static EpisodeSpelling Read(Episode episode)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in episode.Lines)
        {
            foreach (var word in SpokenSentence.Read(line.Text, new(0, line.Text.Length)).Words)
            {
                if (word.Length >= MinLength - 1)
                    counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return new(counts);
    }

    public bool HasMisspelling(IEnumerable<string> words) => words.Any(IsMisspelt);

    private bool IsMisspelt(string word)
    {
        if (word.Length < MinLength || _counts.GetValueOrDefault(word) > 1)
            return false;
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            if (_frequent[length].Any(other => !IsForm(word, other) && EditDistance.ComputeWithin(word, other, 1) <= 1))
                return true;
        }

        return false;
    }

    // "planted" beside "planter" and "plants" beside "plant" are forms of one word.
    private static bool IsForm(string word, string other)
    {
        var shared = Math.Min(word.Length, other.Length) - 2;
        return word.AsSpan(0, shared).SequenceEqual(other.AsSpan(0, shared));
    }
}
