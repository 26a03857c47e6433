using CommunityBot.Archive.Files;
using CommunityBot.Archive.Live;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive;

/// <summary>
/// A glossary that is read again when its file has changed, once that has stopped changing. A version with an error does not replace the one before.
/// </summary>
/// <param name="file">Its path; null where there is none.</param>
public sealed class GlossaryLoader(string? file)
{
    private readonly Settling<Version> _changeDetector = new();

    /// <summary>As it was read last.</summary>
    public Glossary Current { get; private set; } = Glossary.Empty;

    /// <summary>Whether a change was seen that may still be going on.</summary>
    public bool IsChanging => _changeDetector.IsUnderWay;

    /// <summary>Reads it at once.</summary>
    public void Load()
    {
        _changeDetector.Take(LoadChanges(file));
        Current = Read();
    }

    /// <summary>Looks for a change; whether <see cref="Current"/> is another now.</summary>
    public bool LoadChanges()
    {
        if (!_changeDetector.Settles(LoadChanges(file)))
            return false;
        var read = Read();
        Current = read.Problems.Any(p => p.Severity == ProblemSeverity.Error)
            ? Current with { Problems = [.. read.Problems, new(read.File, 1, ProblemSeverity.Warning, "The glossary as it was before is kept until this one can be read.")] }
            : read;
        return true;
    }

    private static Version LoadChanges(string? file)
    {
        try
        {
            return new(file is not null && new FileInfo(RealPath.Resolve(file)) is { Exists: true } found ? FileVersion.From(found) : default);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(default);
        }
    }

    private Glossary Read() => file is null ? Glossary.Empty : GlossaryReader.Read(file);

    private sealed record Version(FileVersion Stamp);
}
