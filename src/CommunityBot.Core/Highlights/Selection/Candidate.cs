using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Words of a guest that could be a highlight.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Address">The same, as the ledger names it.</param>
/// <param name="Score">How much they tell; comparable within one archive.</param>
/// <param name="IsPreferred">40 to 120 words, and telling; what is not comes only when nothing else is left.</param>
internal sealed record Candidate(Moment Moment, MomentAddress Address, double Score, bool IsPreferred)
{
    /// <summary>Whose words they are, and who else is the guest: nobody of them is heard again too soon.</summary>
    public IReadOnlyList<string> People { get; } = GetPeople(Moment);

    /// <summary>The address as text: decides where scores are equal, and the week's luck.</summary>
    public string Key { get; } = Address.ToString();

    public int? Season => Moment.Episode.Number?.Season;

    public static IReadOnlyList<string> GetPeople(Moment moment) =>
        [.. moment.Episode.Guests.Select(g => g.Id).Concat(moment.Speaker?.Person is { } speaker ? [speaker.Id] : []).Distinct(StringComparer.Ordinal)];
}
