using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Highlights.Picking;

/// <summary>Words of a guest that could be a highlight.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Address">The same, as the ledger names it.</param>
/// <param name="Score">How much they tell; comparable within one archive.</param>
/// <param name="IsFirstRate">40 to 120 words, and telling; what is not comes only when nothing else is left.</param>
internal sealed record Candidate(Moment Moment, MomentAddress Address, double Score, bool IsFirstRate)
{
    /// <summary>Whose words they are, and who else is the guest: nobody of them is heard again too soon.</summary>
    public IReadOnlyList<string> People { get; } = PeopleOf(Moment);

    /// <summary>The address as text: decides where scores are equal, and the week's luck.</summary>
    public string Name { get; } = Address.ToString();

    public int? Season => Moment.Episode.Number?.Season;

    public static IReadOnlyList<string> PeopleOf(Moment moment) =>
        [.. moment.Episode.Guests.Select(g => g.Id).Concat(moment.Speaker?.Person is { } speaker ? [speaker.Id] : []).Distinct(StringComparer.Ordinal)];
}
