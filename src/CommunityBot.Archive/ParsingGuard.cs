namespace CommunityBot.Archive;

/// <summary>Keeps a fault of a reader to the file that showed it: the others are loaded, and the file is named.</summary>
internal static class ParsingGuard
{
    /// <summary>Parses a file. An exception, which no content should cause, becomes an error of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parse">Parses it.</param>
    public static ParsedFile Parse(ArchiveFile file, Func<ParsedFile> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The type and the method say where the fault is; the message of an exception may hold anything.
            var place = exception.TargetSite is { } method ? $" in {method.DeclaringType?.Name}.{method.Name}" : "";
            var problems = new ProblemList(file.Path);
            problems.AddError(
                1,
                $"CommunityBot has a fault that this file shows ({exception.GetType().Name}{place}); the file is not read. "
                + "Please report it.");
            return new(file, problems.ToSortedList());
        }
    }
}
