namespace CommunityBot.Testing;

/// <summary>A test that needs the program git. It is skipped when there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitFactAttribute : FactAttribute
{
    /// <summary>Why the test is skipped; null when git is on the path.</summary>
    public static readonly string? Missing =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git")))
            ? null
            : "The program git is not on the PATH.";

    public GitFactAttribute() => Skip = Missing;
}

/// <inheritdoc cref="GitFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitTheoryAttribute : TheoryAttribute
{
    public GitTheoryAttribute() => Skip = GitFactAttribute.Missing;
}
