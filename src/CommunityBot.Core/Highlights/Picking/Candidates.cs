using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Highlights.Picking;

/// <summary>Finds what could be a highlight: at most one run of sentences per line, by a guest, away from an episode's greetings and goodbyes.</summary>
internal static partial class Candidates
{
    private const int FewestWords = 40;
    private const int MostWords = 120;

    private const int FewestWordsAtNeed = 30;
    private const int MostWordsAtNeed = 150;

    // Six characters a word; three such quotes and their introductions fit on one card.
    private const int MaxCharacters = 760;

    // Thirty words are hardly ever shorter.
    private const int ShortestLine = 110;

    // Of an episode's lines, so much at either end is greetings, background and goodbyes.
    private const double Opening = 0.08;
    private const double Closing = 0.06;

    private const double FirstRateScore = 1.5;

    private static readonly ConditionalWeakTable<Episode, IReadOnlyList<Candidate>> Known = [];

    /// <summary>Every candidate of an archive, in its order.</summary>
    public static IReadOnlyList<Candidate> Of(EpisodeCatalog catalog)
    {
        var found = new IReadOnlyList<Candidate>[catalog.Episodes.Count];
        Parallel.For(0, found.Length, e => found[e] = Of(catalog.Episodes[e]));
        return [.. found.SelectMany(candidates => candidates)];
    }

    /// <summary>Every candidate of an episode, in its order; read once, and known for as long as some archive has the episode.</summary>
    public static IReadOnlyList<Candidate> Of(Episode episode) => Known.GetValue(episode, static e => [.. Read(e)]);

    /// <summary>Whether an episode's candidates are known.</summary>
    public static bool AreKnown(Episode episode) => Known.TryGetValue(episode, out _);

    private static IEnumerable<Candidate> Read(Episode episode)
    {
        var others = episode.Lines
            .Select(l => l.Speaker).OfType<Speaker>()
            .SelectMany(s => s.FullName.Split(' ').Append(s.Name))
            .Where(name => name.Length > 2)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var subject = TopicWords.Of(episode);
        for (var i = (int)Math.Ceiling(episode.Lines.Count * Opening); i < episode.Lines.Count * (1 - Closing); i++)
        {
            var line = episode.Lines[i];
            if (line is { IsQuotable: true, Speaker.IsGuest: true, Text.Length: > ShortestLine } && !(episode.SectionOf(line) is { } section && Aside().IsMatch(section.Title)))
            {
                if (BestRun(line, others, subject) is { } best)
                {
                    var moment = new Moment(episode, i, best.Start, best.Length);
                    yield return new(moment, MomentAddress.Of(moment), best.Score, best.IsFirstRate);
                }
            }
        }
    }

    private static Run? BestRun(TranscriptLine line, HashSet<string> names, TopicWords subject)
    {
        var sentences = Sentences.Of(line.Text).ConvertAll(s => SentenceJudge.Judge(line.Text, s));
        Run? best = null;
        for (var first = 0; first < sentences.Count; first++)
        {
            if (!sentences[first].CanBegin)
                continue;
            var (words, score) = (0, first == 0 ? 0.5 : 0);
            for (var last = first; last < sentences.Count && sentences[last].IsFit && words <= MostWordsAtNeed; last++)
            {
                words += sentences[last].Words;
                score += sentences[last].Score;
                var (start, length) = (sentences[first].Span.Start, sentences[last].Span.End - sentences[first].Span.Start);
                if (words is < FewestWordsAtNeed or > MostWordsAtNeed || length > MaxCharacters || !sentences[last].CanEnd || !HasWholeQuotes(line.Text.AsSpan(start, length)))
                    continue;
                var run = Rate(start, length, words, score, isWhole: last == sentences.Count - 1, sentences[last].Words);
                if (best is null || run.IsBetterThan(best.Value))
                    best = run;
            }
        }

        return best is { } found && !Names(line.Text.AsSpan(found.Start, found.Length)) ? found : null;

        Run Rate(int start, int length, int words, double score, bool isWhole, int lastWords)
        {
            // A mean, so that longer is not better by itself; and a word more on what the episode is about.
            var rate = score * 60 / Math.Max(60, words) + subject.CountIn(line.Text.AsSpan(start, length)) * 0.7;
            rate += isWhole ? 1 : 0;
            rate += lastWords is >= 4 and <= 14 ? 0.7 : 0;
            rate += words is >= 45 and <= 95 ? 0.5 : 0;
            return new(start, length, rate, words is >= FewestWords and <= MostWords && rate >= FirstRateScore);
        }

        static bool HasWholeQuotes(ReadOnlySpan<char> text) => text.Count('“') == text.Count('”') && text.Count('"') % 2 == 0 && text.Count('(') == text.Count(')');

        bool Names(ReadOnlySpan<char> text)
        {
            foreach (var word in Word().EnumerateMatches(text))
            {
                if (names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Slice(word.Index, word.Length)))
                    return true;
            }

            return false;
        }
    }

    // Sections whose words are about the show or the guest's own way there.
    [GeneratedRegex(@"\b(intro\w*|background|welcome|about (the )?(event|speaker|guest)|wrap\w*|closing|conclusion|outro|final (thoughts|remarks|words)|goodbye|thank\w*|find \w+ online|connect|contact|where to (find|follow)|get in touch|announcement\w*|sponsor\w*|housekeeping|rapid|lightning|career (path|journey)|journey|resources?|books?|recommend\w*|courses?|q ?& ?a|questions)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\p{Lu}\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private readonly record struct Run(int Start, int Length, double Score, bool IsFirstRate)
    {
        public bool IsBetterThan(Run other) => (IsFirstRate, Score).CompareTo((other.IsFirstRate, other.Score)) > 0;
    }
}
