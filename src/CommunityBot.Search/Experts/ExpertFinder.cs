using CommunityBot.Search.Moments;

namespace CommunityBot.Search.Experts;

/// <summary>
/// Ranks people by what they know about a topic: what they said as guests, the episodes that they are guests of, and their bios. Hosts ask
/// about every topic, so a person who only asked stands below all others.
/// </summary>
internal sealed class ExpertFinder(InvertedIndex index, EpisodeCatalog catalog)
{
    // A bit for each.
    private const int MaxWords = 24;

    // Of the score of the best person. Those with less only share a word of the topic.
    private const float MinShare = 0.3f;

    // Of a person's lines, so many may show what the person knows.
    private const int MaxRatedLines = 6;

    private readonly MomentExtractor _extractor = new(index);
    private readonly Lazy<Dictionary<string, HashSet<Person>>> _bios = new(() => BioSearch.Index(catalog.People));

    /// <summary>
    /// Returns the best moment of each guest whose line holds nearly as much of the query as any line does, best first, for an analyzed
    /// query with scored candidates.
    /// </summary>
    public List<MomentHit> FindVoices(QueryState state)
    {
        var needed = Math.Max(state.CloseSupport, RankingWeights.VoiceSupport * state.Support);
        return
        [
            .. RankLines(state)
                .Where(line => index.Passages.IsGuest[line.Passage] && line.Support >= needed)
                .GroupBy(line => index.Passages.SpeakerOf[line.Passage])
                .Select(lines => ExtractBest(state, lines)),
        ];
    }

    /// <summary>
    /// Returns the people who know most, best first, at most <paramref name="top"/>, for an analyzed query with scored candidates.
    /// </summary>
    /// <param name="state">The query; its candidates do not count when none is close to it.</param>
    /// <param name="words">The words of the query, which bios are compared with.</param>
    /// <param name="episodeScores">The score of each episode of the catalog.</param>
    /// <param name="top">A positive number.</param>
    /// <param name="isOfShow">Whether an episode counts; null when all do.</param>
    public List<ExpertHit> FindExperts(
        QueryState state, string words, float[] episodeScores, int top, Predicate<Episode>? isOfShow)
    {
        var experts = catalog.People.Select(p => new Expert(p)).ToDictionary(e => e.Person.Id, StringComparer.Ordinal);
        AddBios(experts.Values, words);
        if (state.Support >= state.CloseSupport)
        {
            AddEpisodes(experts, episodeScores);
            AddLines(experts, state);
        }

        var found = experts.Values
            .Where(e => e.Lines.Count > 0 || (e.Score > 0 && IsIn(e.Person, isOfShow)))
            .ToList();
        var needed = MinShare * found.Select(e => e.Score).DefaultIfEmpty().Max();
        return
        [
            .. found
                .Where(e => e.Score >= needed || e.HasAsked)
                .OrderBy(e => e.Said == 0 && e.HasAsked)
                .ThenByDescending(e => e.Score)
                .ThenBy(e => e.Person.Name, StringComparer.Ordinal)
                .Take(top)
                .Select(e => new ExpertHit(
                    e.Person, e.Score, e.Lines.Count == 0 ? null : ExtractBest(state, e.Lines), e.BioSentence, e.Said == 0 && e.HasAsked)),
        ];
    }

    /// <summary>
    /// Returns the people whose bios contain all words of a query, those with more episodes first, at most <paramref name="top"/>.
    /// </summary>
    public List<ExpertHit> FindByBio(string words, int top, Predicate<Episode>? isOfShow)
    {
        string[] stems = [.. BioSearch.SelectWords(words).Select(BioSearch.Stem)];
        return stems.Length is 0 or > MaxWords || !_bios.Value.TryGetValue(stems[0], out var people) ? [] :
        [
            .. catalog.People
                .Where(p => people.Contains(p) && Array.TrueForAll(stems, s => _bios.Value.GetValueOrDefault(s)?.Contains(p) == true))
                .Where(p => IsIn(p, isOfShow))
                .OrderByDescending(p => catalog.EpisodesOf(p).Count())
                .Take(top)
                .Select(p => new ExpertHit(p, 1, null, BioSearch.Match(p.Bio, stems).Sentence, IsHost: false)),
        ];
    }

    private bool IsIn(Person person, Predicate<Episode>? isOfShow) =>
        isOfShow is null || catalog.EpisodesWith(person).Any(e => isOfShow(e));

    private void AddBios(IEnumerable<Expert> experts, string words)
    {
        string[] stems = [.. BioSearch.SelectWords(words).Select(BioSearch.Stem).Take(MaxWords)];
        var people = stems.SelectMany(s => _bios.Value.GetValueOrDefault(s) ?? []).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var expert in experts.Where(e => people.Contains(e.Person)))
        {
            var match = BioSearch.Match(expert.Person.Bio, stems);
            expert.Bio = match.Share * match.Share;
            expert.WasThere = match.IsPlace;
            expert.BioSentence = match.Sentence;
        }
    }

    private void AddEpisodes(Dictionary<string, Expert> experts, float[] scores)
    {
        var highest = scores.DefaultIfEmpty().Max();
        for (var e = 0; highest > 0 && e < scores.Length; e++)
        {
            foreach (var guest in catalog.Episodes[e].Guests)
            {
                if (experts.TryGetValue(guest.Id, out var expert))
                    expert.Episode = Math.Max(expert.Episode, scores[e] * scores[e] / (highest * highest));
            }
        }
    }

    private void AddLines(Dictionary<string, Expert> experts, QueryState state)
    {
        var highest = 0f;
        foreach (var line in RankLines(state))
        {
            highest = Math.Max(highest, line.Score);
            var (episode, lineIndex) = (index.Passages.EpisodeOf[line.Passage], index.Passages.LineOf[line.Passage]);
            if (index.Passages.Episodes[episode].Lines[lineIndex].Speaker is { Person: { } person } speaker
                && experts.TryGetValue(person.Id, out var expert))
                expert.Add(line, speaker.IsGuest, line.Score / highest);
        }
    }

    // Among the best lines, which come in order, the moment that says most alone. A factor is at most one, so it ends where no further line
    // can surpass the best one.
    private MomentHit ExtractBest(QueryState state, IEnumerable<RankedLine> lines)
    {
        MomentHit? best = null;
        var highest = 0.0;
        foreach (var line in lines.Take(MaxRatedLines))
        {
            if (best is not null && line.Score <= highest)
                break;
            var hit = _extractor.Extract(state, line.Passage, line.Score, line.Support);
            if (hit.Score * MomentForm.Rate(hit) is var rated && (best is null || rated > highest))
                (best, highest) = (hit, rated);
        }

        return best!;
    }

    private static IEnumerable<RankedLine> RankLines(QueryState state) => Enumerable.Range(0, state.CandidateCount)
        .Select(c => new RankedLine(state.Candidates[c], state.CandidateScores[c], state.CandidateSupports[c]))
        .OrderByDescending(line => line.Score);

    private readonly record struct RankedLine(int Passage, float Score, float Support);

    private sealed class Expert(Person person)
    {
        // What a person said counts most, because a moment proves it.
        private const float SaidWeight = 0.5f;
        private const float EpisodeWeight = 0.3f;
        private const float BioWeight = 0.4f;

        // Who works or worked there knows it better than anybody who only speaks about it.
        private const float PlaceWeight = 0.6f;

        // The weight of each further line, relative to the line before it.
        private const float LineDecay = 0.5f;
        private const int MaxLines = 4;

        public Person Person { get; } = person;

        /// <summary>The best lines: those of a guest, or else of a host who asked.</summary>
        public List<RankedLine> Lines { get; } = [];

        public bool HasAsked { get; private set; }

        public float Said { get; private set; }

        public float Episode { get; set; }

        public float Bio { get; set; }

        /// <summary>Whether the bio says that the person works or worked at what is asked for.</summary>
        public bool WasThere { get; set; }

        public string BioSentence { get; set; } = "";

        // The factors of all lines add up to less than 1 / (1 - LineDecay).
        public float Score => SaidWeight * Said * (1 - LineDecay) + EpisodeWeight * Episode + BioWeight * Bio
            + (WasThere ? PlaceWeight : 0);

        public void Add(RankedLine line, bool isGuest, float share)
        {
            HasAsked |= !isGuest;
            if (isGuest && Said == 0)
                Lines.Clear();
            if (Lines.Count == MaxLines || (!isGuest && Said > 0))
                return;
            Said += isGuest ? share * MathF.Pow(LineDecay, Lines.Count) : 0;
            Lines.Add(line);
        }
    }
}

/// <summary>A person who knows about a topic.</summary>
/// <param name="Person">The person.</param>
/// <param name="Score">Higher is better; comparable only within one result list.</param>
/// <param name="Moment">The best moment in which the person speaks about the topic; null when there is none.</param>
/// <param name="BioSentence">The sentence of the bio that has most of the words; empty when none has any.</param>
/// <param name="IsHost">Whether the person only asked about the topic, as a host.</param>
public sealed record ExpertHit(Person Person, double Score, MomentHit? Moment, string BioSentence, bool IsHost);
