namespace CommunityBot.Testing;

/// <summary>A test with a folder in which even an administrator cannot create files; skipped with the reason where there is none.</summary>
internal sealed class UnwritableFolderFactAttribute : FactAttribute
{
    /// <summary>The folder in which Linux shows kernel objects.</summary>
    public const string Folder = "/sys/kernel";

    public UnwritableFolderFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"There is no {Folder} on this machine, which nobody can write to.";
    }
}
