namespace CommunityBot.Testing;

/// <summary>A test with a folder that even an administrator cannot write to; skipped with the reason where the machine has none.</summary>
internal sealed class UnwritableFolderFactAttribute : FactAttribute
{
    /// <summary>Linux keeps its kernel's objects there.</summary>
    public const string Folder = "/sys/kernel";

    public UnwritableFolderFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"There is no {Folder} on this machine, which nobody can write to.";
    }
}
