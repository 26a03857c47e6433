namespace CommunityBot.Doctor;

/// <summary>The result of one of the doctor's checks.</summary>
/// <param name="Subject">The checked part of the bot.</param>
/// <param name="State">Whether the check passed.</param>
/// <param name="Sentence">The result in words.</param>
/// <param name="Advice">What the operator should do next, one sentence each.</param>
internal sealed record CheckResult(string Subject, CheckState State, string Sentence, IReadOnlyList<string> Advice)
{
    public static CheckResult Passed(string subject, string sentence, params IReadOnlyList<string> advice) =>
        new(subject, CheckState.Passed, sentence, advice);

    public static CheckResult Failed(string subject, string sentence, params IReadOnlyList<string> advice) =>
        new(subject, CheckState.Failed, sentence, advice);

    public static CheckResult Skipped(string subject, string sentence, params IReadOnlyList<string> advice) =>
        new(subject, CheckState.Skipped, sentence, advice);
}

/// <summary>The state of a check.</summary>
internal enum CheckState
{
    Passed,

    /// <summary>The bot cannot work, or loses a part of its function.</summary>
    Failed,

    /// <summary>The operator does not use this part.</summary>
    Skipped,
}
