namespace CommunityBot.EndToEnd;

/// <summary>A test in a real browser; skipped with the reason where the machine has none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null)
            Skip = Browser.Missing;
    }
}

/// <summary>The same with rows.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Program is null)
            Skip = Browser.Missing;
    }
}
