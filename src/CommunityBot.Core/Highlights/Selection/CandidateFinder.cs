namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Finds at most one passage of each line: by a guest, and not at the beginning or end of an episode.</summary>
internal static partial class CandidateFinder
{
    private const int MinWords = 40;
    private const int MaxWords = 120;

    private const int MinWordsRelaxed = 30;
    private const int MaxWordsRelaxed = 150;

    // About six characters for each word. Three such quotes and their introductions fit into one message.
    private const int MaxCharacters = 760;

    // Thirty words are almost never shorter.
    private const int MinLineLength = 110;

    // The share of the lines at the beginning and at the end of an episode that are greetings, background and goodbyes.
    private const double OpeningShare = 0.08;
    private const double ClosingShare = 0.06;

    private const double MinPreferredScore = 1.5;

    /// <summary>The candidates of an episode, in their order.</summary>
    public static IEnumerable<Candidate> Find(Episode episode)
    {
        var names = episode.Lines
            .Select(l => l.Speaker).OfType<Speaker>()
            .SelectMany(s => s.FullName.Split(' ').Append(s.Name))
            .Where(name => name.Length > 2)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var topic = TopicWords.Create(episode);
        for (var i = (int)Math.Ceiling(episode.Lines.Count * OpeningShare); i < episode.Lines.Count * (1 - ClosingShare); i++)
        {
            var line = episode.Lines[i];
            if (line is not { IsQuotable: true, Speaker.IsGuest: true, Text.Length: > MinLineLength }
                || (episode.SectionOf(line) is { } section && OffTopicSection().IsMatch(section.Title))
                || FindBestPassage(line, names, topic) is not { } best)
                continue;
            var moment = new Moment(episode, i, best.Start, best.Length);
            yield return new(moment, MomentAddress.From(moment), best.Score, best.IsPreferred);
        }
    }

    private static Passage? FindBestPassage(TranscriptLine line, HashSet<string> names, TopicWords topic)
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
                if (words is < MinWordsRelaxed or > MaxWordsRelaxed
                    || length > MaxCharacters
                    || !sentences[last].CanEnd
                    || !HasWholeQuotes(line.Text.AsSpan(start, length)))
                    continue;
                var run = Rate(start, length, words, score, isWhole: last == sentences.Count - 1, sentences[last].WordCount);
                if (best is null || run.IsBetterThan(best.Value))
                    best = run;
            }
        }

        return best is { } found && !Names(line.Text.AsSpan(found.Start, found.Length)) ? found : null;

        Passage Rate(int start, int length, int words, double score, bool isWhole, int lastWords)
        {
            // A mean, so that a longer passage is not better because of its length. Words of the topic of the episode increase it.
            var rate = score * 60 / Math.Max(60, words) + topic.CountIn(line.Text.AsSpan(start, length)) * 0.7;
            rate += isWhole ? 1 : 0;
            rate += lastWords is >= 4 and <= 14 ? 0.7 : 0;
            rate += words is >= 45 and <= 95 ? 0.5 : 0;
            return new(start, length, rate, words is >= MinWords and <= MaxWords && rate >= MinPreferredScore);
        }

        static bool HasWholeQuotes(ReadOnlySpan<char> text) =>
            text.Count('“') == text.Count('”') && text.Count('"') % 2 == 0 && text.Count('(') == text.Count(')');

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

    // Sections about the show, or about the career of the guest.
    [GeneratedRegex(
        @"\b(intro\w*|background|welcome|about (the )?(event|speaker|guest)|wrap\w*|closing|conclusion|outro|final (thoughts|remarks"
        + @"|words)|goodbye|thank\w*|find \w+ online|connect|contact|where to (find|follow)|get in touch|announcement\w*|sponsor\w*"
        + @"|housekeeping|rapid|lightning|career (path|journey)|journey|resources?|books?|recommend\w*|courses?|q ?& ?a|questions)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OffTopicSection();

    [GeneratedRegex(@"\p{Lu}\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalizedWord();

    private readonly record struct Passage(int Start, int Length, double Score, bool IsPreferred)
    {
        public bool IsBetterThan(Passage other) => (IsPreferred, Score).CompareTo((other.IsPreferred, other.Score)) > 0;
    }
}

/// <summary>The words of the title and the topics of an episode.</summary>
internal sealed class TopicWords
{
    private const int MinWordLength = 5;
    private const int MaxCount = 2;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private TopicWords(IEnumerable<string> words) =>
        _words = words.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static TopicWords Create(Episode episode) => new(
        episode.Topics.Append(episode.Name)
            .SelectMany(
                text => text.Split(
                    [' ', '-', ',', ':', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(word => word.Length >= MinWordLength));

    /// <summary>How many of the words a text contains; at most two, because more do not matter.</summary>
    public int CountIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.SplitAny(' ', ',', '.', '-', '!', '?'))
            count += _words.Contains(text[range]) ? 1 : 0;
        return Math.Min(count, MaxCount);
    }
}

/// <summary>A passage of a guest that could be a highlight.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Address">The address of the moment.</param>
/// <param name="Score">The quality; comparable within one archive.</param>
/// <param name="IsPreferred">Whether it has 40 to 120 words and a high score. Others are selected only when none of these is left.</param>
internal sealed record Candidate(Moment Moment, MomentAddress Address, double Score, bool IsPreferred)
{
    /// <summary>The ids of the speaker and of the guests of the episode. All of them pause after the post.</summary>
    public IReadOnlyList<string> People { get; } = GetPeople(Moment);

    /// <summary>The place as text. It orders candidates with equal scores, and varies the selection from week to week.</summary>
    public string Key { get; } = (Address with { Hash = null }).ToString();

    public int? Season => Moment.Episode.Number?.Season;

    public static IReadOnlyList<string> GetPeople(Moment moment) =>
        [
            .. moment.Episode.Guests.Select(g => g.Id)
                .Concat(moment.Speaker?.Person is { } speaker ? [speaker.Id] : [])
                .Distinct(StringComparer.Ordinal),
        ];
}
