namespace CommunityBot.Storage.Model;

// Property names are column names and, in a backup, JSON names: they must not change.

/// <summary>Stores a question that moderators ignore.</summary>
internal sealed class IgnoredQuestionRow
{
    public required string Question { get; init; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>Stores the lines of a summary that moderators get.</summary>
internal sealed class SummaryRow
{
    public required string Key { get; init; }
    public required IReadOnlyList<string> Lines { get; init; }
}

/// <summary>Stores a <see cref="Poll"/>.</summary>
internal sealed class PollRow
{
    public required string Key { get; init; }

    /// <summary>The poll; what it says about being counted is not used.</summary>
    public required Poll Content { get; init; }
    public required bool IsCounted { get; set; }
}

/// <summary>Stores the vote of a member in a poll.</summary>
internal sealed class VoteRow
{
    public required string Poll { get; init; }

    /// <summary>The pseudonym of the member.</summary>
    public required string Voter { get; init; }
    public required int Candidate { get; set; }
    public required DateTimeOffset At { get; set; }
}
