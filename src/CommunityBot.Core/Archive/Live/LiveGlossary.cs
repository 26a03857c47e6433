namespace CommunityBot.Core.Archive.Live;

/// <summary>
/// A glossary that is read again when its file has changed, once that has stopped changing. A version with an error does not replace the one before.
/// </summary>
/// <param name="file">Its path; null where there is none.</param>
public sealed class LiveGlossary(string? file)
{
    private readonly Settling<Version> _version = new();

    /// <summary>As it was read last.</summary>
    public Glossary Current { get; private set; } = Glossary.Empty;

    /// <summary>Whether a change was seen that may still be going on.</summary>
    public bool IsSettling => _version.IsUnderWay;

    /// <summary>Reads it at once.</summary>
    public void Load()
    {
        _version.Take(Look(file));
        Current = Read();
    }

    /// <summary>Looks for a change; whether <see cref="Current"/> is another now.</summary>
    public bool Look()
    {
        if (!_version.Settles(Look(file)))
            return false;
        var read = Read();
        Current = read.Problems.Any(p => p.Severity == ProblemSeverity.Error)
            ? Current with { Problems = [.. read.Problems, new(read.File, 1, ProblemSeverity.Warning, "The glossary as it was before is kept until this one can be read.")] }
            : read;
        return true;
    }

    private static Version Look(string? file)
    {
        try
        {
            return new(file is not null && new FileInfo(RealPath.Of(file)) is { Exists: true } found ? FileStamp.Of(found) : default);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(default);
        }
    }

    private Glossary Read() => file is null ? Glossary.Empty : GlossaryReader.Read(file);

    private sealed record Version(FileStamp Stamp);
}
