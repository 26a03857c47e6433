namespace CommunityBot.Archive;

/// <summary>
/// Loads a glossary, and loads it again when its file has changed and has stopped changing. A version with an error does not replace the
/// version before.
/// </summary>
/// <param name="path">The file; null when there is no glossary.</param>
public sealed class GlossaryLoader(string? path)
{
    private readonly StableChangeDetector<FileVersion> _changeDetector = new(default, (a, b) => a == b);

    /// <summary>The glossary of the last load.</summary>
    public Glossary Current { get; private set; } = Glossary.Empty;

    /// <summary>Whether a change was seen that may be incomplete.</summary>
    public bool IsChanging => _changeDetector.IsChanging;

    /// <summary>Loads the glossary now.</summary>
    public void Load()
    {
        _changeDetector.Accept(GetVersion());
        Current = GlossaryReader.Read(path);
    }

    /// <summary>Loads the glossary when it has changed since the last load.</summary>
    /// <returns>Whether <see cref="Current"/> was replaced.</returns>
    public bool LoadChanges()
    {
        if (!_changeDetector.TryAcceptStable(GetVersion()))
            return false;
        var read = GlossaryReader.Read(path);
        if (read.Problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            const string message = "The glossary as it was before is kept until this one can be read.";
            read = Current with { Problems = [.. read.Problems, ArchiveProblem.CreateWarning(read.File, 1, message)] };
        }

        Current = read;
        return true;
    }

    private FileVersion GetVersion()
    {
        try
        {
            return path is not null && new FileInfo(RealPath.Resolve(path)) is { Exists: true } file ? FileVersion.From(file) : default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
