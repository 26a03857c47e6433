namespace CommunityBot.EndToEnd;

/// <summary>A test in a real browser. It is skipped with a reason when the machine has none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null)
            Skip = Browser.Missing;
    }
}

/// <summary>A theory in a real browser.</summary>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Program is null)
            Skip = Browser.Missing;
    }
}
