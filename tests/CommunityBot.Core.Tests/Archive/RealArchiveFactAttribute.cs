using CommunityBot.Shared;

namespace CommunityBot.Core.Tests.Archive;

/// <summary>A test over a real archive, which is no part of this repository; skipped where there is none.</summary>
public sealed class RealArchiveFactAttribute : FactAttribute
{
    public RealArchiveFactAttribute()
    {
        if (!Directory.Exists(SharedFolder.In("archive")))
            Skip = $"There is no real archive at {SharedFolder.In("archive")}.";
    }
}
