using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Finds what could be a highlight: at most one run of sentences per line, by a guest, away from an episode's greetings and goodbyes.</summary>
internal static partial class CandidateFinder
{
    private const int MinWords = 40;
    private const int MaxWords = 120;

    private const int MinWordsRelaxed = 30;
    private const int MaxWordsRelaxed = 150;

    // Six characters a word; three such quotes and their introductions fit on one card.
    private const int MaxCharacters = 760;

    // Thirty words are hardly ever shorter.
    private const int MinLineLength = 110;

    // Of an episode's lines, so much at either end is greetings, background and goodbyes.
    private const double OpeningShare = 0.08;
    private const double ClosingShare = 0.06;

    private const double MinPreferredScore = 1.5;

    private static readonly ConditionalWeakTable<Episode, IReadOnlyList<Candidate>> Known = [];

    /// <summary>Every candidate of an archive, in its order.</summary>
    public static IReadOnlyList<Candidate> Find(EpisodeCatalog catalog)
    {
        var found = new IReadOnlyList<Candidate>[catalog.Episodes.Count];
        Parallel.For(0, found.Length, e => found[e] = Find(catalog.Episodes[e]));
        return [.. found.SelectMany(candidates => candidates)];
    }

    /// <summary>Every candidate of an episode, in its order; read once, and known for as long as some archive has the episode.</summary>
    public static IReadOnlyList<Candidate> Find(Episode episode) => Known.GetValue(episode, static e => [.. FindAll(e)]);

    /// <summary>Whether an episode's candidates are known.</summary>
    public static bool AreKnown(Episode episode) => Known.TryGetValue(episode, out _);

    private static IEnumerable<Candidate> FindAll(Episode episode)
    {
        var others = episode.Lines
            .Select(l => l.Speaker).OfType<Speaker>()
            .SelectMany(s => s.FullName.Split(' ').Append(s.Name))
            .Where(name => name.Length > 2)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var subject = TopicWords.Create(episode);
        for (var i = (int)Math.Ceiling(episode.Lines.Count * OpeningShare); i < episode.Lines.Count * (1 - ClosingShare); i++)
        {
            var line = episode.Lines[i];
            if (line is { IsQuotable: true, Speaker.IsGuest: true, Text.Length: > MinLineLength } && !(episode.SectionOf(line) is { } section && OffTopicSection().IsMatch(section.Title)))
            {
                if (FindBestPassage(line, others, subject) is { } best)
                {
                    var moment = new Moment(episode, i, best.Start, best.Length);
                    yield return new(moment, MomentAddress.From(moment), best.Score, best.IsPreferred);
                }
            }
        }
    }

    private static Passage? FindBestPassage(TranscriptLine line, HashSet<string> names, TopicWords subject)
    {
        var sentences = SentenceSplitter.Split(line.Text).ConvertAll(s => SentenceScorer.Score(line.Text, s));
        Passage? best = null;
        for (var first = 0; first < sentences.Count; first++)
        {
            if (!sentences[first].CanStart)
                continue;
            var (words, score) = (0, first == 0 ? 0.5 : 0);
            for (var last = first; last < sentences.Count && sentences[last].IsSuitable && words <= MaxWordsRelaxed; last++)
            {
                words += sentences[last].WordCount;
                score += sentences[last].Score;
                var (start, length) = (sentences[first].Span.Start, sentences[last].Span.End - sentences[first].Span.Start);
                if (words is < MinWordsRelaxed or > MaxWordsRelaxed || length > MaxCharacters || !sentences[last].CanEnd || !HasWholeQuotes(line.Text.AsSpan(start, length)))
                    continue;
                var run = Rate(start, length, words, score, isWhole: last == sentences.Count - 1, sentences[last].WordCount);
                if (best is null || run.IsBetterThan(best.Value))
                    best = run;
            }
        }

        return best is { } found && !Names(line.Text.AsSpan(found.Start, found.Length)) ? found : null;

        Passage Rate(int start, int length, int words, double score, bool isWhole, int lastWords)
        {
            // A mean, so that longer is not better by itself; and a word more on what the episode is about.
            var rate = score * 60 / Math.Max(60, words) + subject.CountIn(line.Text.AsSpan(start, length)) * 0.7;
            rate += isWhole ? 1 : 0;
            rate += lastWords is >= 4 and <= 14 ? 0.7 : 0;
            rate += words is >= 45 and <= 95 ? 0.5 : 0;
            return new(start, length, rate, words is >= MinWords and <= MaxWords && rate >= MinPreferredScore);
        }

        static bool HasWholeQuotes(ReadOnlySpan<char> text) => text.Count('“') == text.Count('”') && text.Count('"') % 2 == 0 && text.Count('(') == text.Count(')');

        bool Names(ReadOnlySpan<char> text)
        {
            foreach (var word in CapitalizedWord().EnumerateMatches(text))
            {
                if (names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Slice(word.Index, word.Length)))
                    return true;
            }

            return false;
        }
    }

    // Sections whose words are about the show or the guest's own way there.
    [GeneratedRegex(@"\b(intro\w*|background|welcome|about (the )?(event|speaker|guest)|wrap\w*|closing|conclusion|outro|final (thoughts|remarks|words)|goodbye|thank\w*|find \w+ online|connect|contact|where to (find|follow)|get in touch|announcement\w*|sponsor\w*|housekeeping|rapid|lightning|career (path|journey)|journey|resources?|books?|recommend\w*|courses?|q ?& ?a|questions)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OffTopicSection();

    [GeneratedRegex(@"\p{Lu}\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalizedWord();

    private readonly record struct Passage(int Start, int Length, double Score, bool IsPreferred)
    {
        public bool IsBetterThan(Passage other) => (IsPreferred, Score).CompareTo((other.IsPreferred, other.Score)) > 0;
    }
}
