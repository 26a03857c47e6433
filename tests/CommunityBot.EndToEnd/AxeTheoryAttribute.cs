namespace CommunityBot.EndToEnd;

/// <summary>A theory that needs the accessibility checker axe, which is not part of the repository. <c>.ci/run</c> gets it.</summary>
internal sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute()
    {
        if (Browser.Program is null)
            Skip = Browser.Missing;
        else if (Checker is null)
            Skip = "The accessibility checker is not here: install the npm package axe-core, and name its axe.min.js in AXE_CORE.";
    }

    /// <summary>The file of the checker; null when there is none.</summary>
    public static string? Checker { get; } =
        Environment.GetEnvironmentVariable("AXE_CORE") is { Length: > 0 } file && File.Exists(file) ? file : null;
}
