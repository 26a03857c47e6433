namespace CommunityBot.Testing;

/// <summary>A test over a real archive, which is not part of this repository; skipped where there is none.</summary>
public sealed class RealArchiveFactAttribute : FactAttribute
{
    public RealArchiveFactAttribute()
    {
        if (!Directory.Exists(SharedFolder.GetPath("archive")))
            Skip = $"There is no real archive at {SharedFolder.GetPath("archive")}.";
    }
}
