namespace CommunityBot.Testing;

/// <summary>A test on PostgreSQL; skipped with the reason where no server is named.</summary>
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (TempDatabase.Server is null)
            Skip = TempDatabase.MissingReason;
    }
}

/// <summary>A theory on PostgreSQL; skipped like <see cref="PostgresFactAttribute"/>.</summary>
internal sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute()
    {
        if (TempDatabase.Server is null)
            Skip = TempDatabase.MissingReason;
    }
}
