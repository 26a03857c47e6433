namespace CommunityBot.Tests.Storage;

/// <summary>A test on PostgreSQL; skipped with the reason where no server is named.</summary>
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (TempDatabase.Server is null)
            Skip = TempDatabase.Missing;
    }
}

/// <summary>The same with rows.</summary>
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (TempDatabase.Server is null)
            Skip = TempDatabase.Missing;
    }
}
