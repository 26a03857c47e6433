using CommunityBot.Episodes;

namespace CommunityBot.Search.People;

/// <summary>A person whom a name may mean.</summary>
/// <param name="Person">Who is meant.</param>
/// <param name="Score">
/// Above 0 and at most 1: 1 for the whole name, a nickname with last name or an id, 0.9 for some whole words of it, less the more
/// letters differ; comparable between queries.
/// </param>
public readonly record struct PersonHit(Person Person, double Score)
{
    private const double ConfidentScore = 0.7;
    private const double TieWidth = 0.05;

    /// <summary>Whether to answer without asking "did you mean": at least 0.7, which is about a mistake in every word.</summary>
    public bool IsConfident => Score >= ConfidentScore;

    /// <summary>Whether the name may mean either of two people: their scores are at most 0.05 apart.</summary>
    public bool IsTiedWith(PersonHit other) => Math.Abs(Score - other.Score) <= TieWidth;
}
