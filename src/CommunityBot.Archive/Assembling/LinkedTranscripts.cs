namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Gives pages the transcript of the file that they name. Such a file is no episode of its own. A path is relative to the page or to the
/// archive folder; when there is no such file, the only file with that name is taken.
/// </summary>
internal static class LinkedTranscripts
{
    public static IReadOnlyList<IReadOnlyList<ParsedFile>> Join(
        IReadOnlyList<IReadOnlyList<ParsedFile>> folders, List<ArchiveProblem> problems) =>
        folders.Any(folder => folder.Any(file => file.Page?.TranscriptFile is not null))
            ? [.. folders.Select(folder => Join(folder, problems))]
            : folders;

    private static List<ParsedFile> Join(IReadOnlyList<ParsedFile> folder, List<ArchiveProblem> problems)
    {
        var transcripts = folder.Where(file => file.Page is { TranscriptFile: null }).ToList();
        var byPath = transcripts.DistinctBy(file => file.File.Path, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(file => file.File.Path, StringComparer.OrdinalIgnoreCase);
        var byName = transcripts.ToLookup(file => GetName(file.File.Path), StringComparer.OrdinalIgnoreCase);
        var used = new HashSet<ParsedFile>(ReferenceEqualityComparer.Instance);
        var joined = new List<ParsedFile>(folder.Count);
        foreach (var file in folder)
        {
            if (file.Page is not { TranscriptFile: { } written } page)
            {
                joined.Add(file);
                continue;
            }

            var transcript = Find(written.Text, page.File);
            if (transcript is null)
            {
                var message = $"The transcript {ArchiveProblem.Quote(written.Text)} is not in the archive; only the page's title and "
                    + "description can be found.";
                problems.Add(ArchiveProblem.CreateWarning(page.File, written.Line, message));
                joined.Add(file);
                continue;
            }

            used.Add(transcript);
            joined.Add(file with { Page = page.WithTranscript(transcript.Page!) });
        }

        return [.. joined.Select(file => used.Contains(file) ? file with { Page = null } : file)];

        ParsedFile? Find(string path, string page) =>
            byPath.GetValueOrDefault(Normalize(page[..(page.LastIndexOf('/') + 1)] + path))
            ?? byPath.GetValueOrDefault(Normalize(path))
            ?? (byName[GetName(path)].Take(2).ToList() is [var only] ? only : null);
    }

    private static string GetName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // The path without "." and "..". A path above the archive folder ends at that folder.
    private static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
