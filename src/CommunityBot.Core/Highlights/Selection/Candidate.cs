namespace CommunityBot.Core.Highlights.Selection;

/// <summary>A passage of a guest that could be a highlight.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Address">The address of the moment.</param>
/// <param name="Score">The quality; comparable within one archive.</param>
/// <param name="IsPreferred">
/// Whether it stands alone, has 16 to 70 words and a high score. Others are selected only when none of these is left.
/// </param>
internal sealed record Candidate(Moment Moment, MomentAddress Address, double Score, bool IsPreferred)
{
    /// <summary>The ids of the speaker and of the guests of the episode. All of them pause after the post.</summary>
    public IReadOnlyList<string> People { get; } = GetPeople(Moment);

    /// <summary>The place as text. It orders candidates with equal scores, and varies the selection from week to week.</summary>
    public string Key { get; } = (Address with { Hash = null }).ToString();

    /// <summary>The stems of the words that say something, and of its heading, to compare it with what was asked.</summary>
    public HashSet<string> Stems => field ??= EpisodeTopics.ReadStems([Moment.Text]);

    /// <summary>The heading of which the passage has words; null when there is none.</summary>
    public string? Heading { get; init; }

    public int? Season => Moment.Episode.Number?.Season;

    public static IReadOnlyList<string> GetPeople(Moment moment) =>
        [
            .. moment.Episode.Guests.Select(g => g.Id)
                .Concat(moment.Speaker?.Person is { } speaker ? [speaker.Id] : [])
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>What one episode offers to the selection.</summary>
/// <param name="Candidates">The passages of its guests, in their order.</param>
/// <param name="Hosts">The ids of those who speak in it without being its guests.</param>
internal sealed record EpisodeCandidates(IReadOnlyList<Candidate> Candidates, IReadOnlyList<string> Hosts)
{
    public static EpisodeCandidates Find(Episode episode) => new(
        [.. CandidateFinder.Find(episode)],
        [
            .. episode.Lines.Select(l => l.Speaker is { IsGuest: false, Person: { } host } ? host.Id : null)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ]);
}
