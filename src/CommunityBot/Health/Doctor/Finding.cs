namespace CommunityBot.Health.Doctor;

/// <summary>What the doctor found out about one thing.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Sentence">The same in words.</param>
internal sealed record Finding(string Subject, FindingState State, string Sentence)
{
    /// <summary>What to do next, each a sentence; none where there is nothing to do.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    public static Finding Good(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, FindingState.Good, sentence) { Advice = advice };

    public static Finding Bad(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, FindingState.Bad, sentence) { Advice = advice };

    public static Finding Skipped(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, FindingState.Skipped, sentence) { Advice = advice };
}

/// <summary>How a thing is.</summary>
internal enum FindingState
{
    Good,

    /// <summary>The bot cannot do its work, or loses some of it.</summary>
    Bad,

    /// <summary>Nobody asked for it.</summary>
    Skipped,
}
