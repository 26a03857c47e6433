namespace CommunityBot.Search.Matching;

/// <summary>The lines around a passage, from the first to the last one.</summary>
internal readonly record struct LineRange(int Passage, int First, int Last)
{
    /// <summary>The number of lines of the longest range.</summary>
    public const int MaxLength = 2 * RankingWeights.NeighbourRadius + 1;
}

/// <summary>The matches of a query term around a line.</summary>
/// <param name="Frequency">The weighted number of occurrences in the window.</param>
/// <param name="OwnFrequency">The weighted number of occurrences in the line itself.</param>
/// <param name="IsBefore">Whether the line before contains the query term.</param>
/// <param name="IsAfter">Whether the line after contains the query term.</param>
internal readonly record struct WindowMatch(float Frequency, float OwnFrequency, bool IsBefore, bool IsAfter);
