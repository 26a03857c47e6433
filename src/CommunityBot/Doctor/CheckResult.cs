namespace CommunityBot.Doctor;

/// <summary>What the doctor found out about one thing.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Sentence">The same in words.</param>
internal sealed record CheckResult(string Subject, CheckState State, string Sentence)
{
    /// <summary>What to do next, each a sentence; none where there is nothing to do.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];

    public static CheckResult Passed(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, CheckState.Passed, sentence) { Advice = advice };

    public static CheckResult Failed(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, CheckState.Failed, sentence) { Advice = advice };

    public static CheckResult Skipped(string subject, string sentence, params IReadOnlyList<string> advice) => new(subject, CheckState.Skipped, sentence) { Advice = advice };
}

/// <summary>How a thing is.</summary>
internal enum CheckState
{
    Passed,

    /// <summary>The bot cannot do its work, or loses some of it.</summary>
    Failed,

    /// <summary>Nobody asked for it.</summary>
    Skipped,
}
