using CommunityBot.Archive.Patches;

namespace CommunityBot.Archive;

/// <summary>A change of a line of a transcript that its file should have.</summary>
/// <param name="Slug">The slug of the episode.</param>
/// <param name="Find">Finds the line among those of a file. Returns its index and new text; null when the file does not have it.</param>
public sealed record SourceChange(string Slug, Func<IReadOnlyList<TranscriptLine>, (int Line, string NewText)?> Find);

/// <summary>What became of a <see cref="SourceChange"/>.</summary>
/// <param name="File">The path of the file, relative to its archive folder; null when no file has the line.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="IsInPatch">Whether the patch makes the change.</param>
public sealed record SourceChangeResult(string? File, int Line, bool IsInPatch);

/// <summary>A patch of the files of one archive folder.</summary>
/// <param name="Folder">The folder, as the settings write it.</param>
/// <param name="Diff">A unified diff with paths relative to the folder.</param>
public sealed record SourcePatch(string Folder, string Diff);

/// <summary>
/// Makes a patch for the files of an archive. A change is part of it when the text of the line is found in its file, also over several
/// lines or captions, and when the changed file reads as it should: the line with its new text, and all others as before.
/// </summary>
public static class SourcePatcher
{
    /// <summary>Makes patches, one for each folder that has one, and tells what became of each change, in their order.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static (IReadOnlyList<SourcePatch> Patches, IReadOnlyList<SourceChangeResult> Results) Create(
        IReadOnlyList<ArchiveFolder> folders, IReadOnlyList<SourceChange> changes, CancellationToken cancellationToken)
    {
        var results = changes.Select(_ => new SourceChangeResult(null, 0, IsInPatch: false)).ToArray();
        List<SourcePatch> patches = [];
        if (changes.Count == 0)
            return (patches, results);
        var temporary = Directory.CreateTempSubdirectory("communitybot-").FullName;
        try
        {
            var isDone = new bool[changes.Count];
            // The file of the episode comes before another one with the same words.
            var contents = FolderListing.List(folders, cancellationToken)
                .Select(listing => FolderContent.Read(listing, null, snapshot: null, cancellationToken))
                .ToList();
            var edited = new Dictionary<ParsedFile, EditedFile>(ReferenceEqualityComparer.Instance);
            foreach (var isOwn in new[] { true, false })
            {
                foreach (var file in contents.SelectMany(content => content.Files).Where(file => file.Page is not null))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    for (var i = 0; i < changes.Count; i++)
                    {
                        if (isDone[i] || IsOwn(file, changes[i]) != isOwn)
                            continue;
                        if (!edited.TryGetValue(file, out var edit))
                            edited[file] = edit = new(file, temporary);
                        if (edit.Apply(changes[i]) is not { } result)
                            continue;
                        (results[i], isDone[i]) = (result, true);
                    }
                }
            }

            foreach (var content in contents)
            {
                var diff = string.Concat(content.Files.Select(file => edited.GetValueOrDefault(file)?.CreateDiff()));
                if (diff.Length > 0)
                    patches.Add(new(content.Listing.Path, diff));
            }

            return (patches, results);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static bool IsOwn(ParsedFile file, SourceChange change) =>
        change.Slug.Equals(file.Page!.Slug, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A file of the archive with the changes that were made so far.</summary>
internal sealed class EditedFile
{
    private readonly string _temporary;
    private readonly string? _original;
    private ParsedFile _parsed;
    private string? _text;

    /// <param name="file">The file.</param>
    /// <param name="temporary">A folder for the changed file while it is checked.</param>
    public EditedFile(ParsedFile file, string temporary)
    {
        _parsed = file;
        _temporary = temporary;
        _text = _original = ReadUtf8(file.File.FullPath);
    }

    /// <summary>Makes a change; null when the file does not have the line.</summary>
    public SourceChangeResult? Apply(SourceChange change)
    {
        var entries = _parsed.Page!.Transcript.Lines;
        if (entries.Count == 0 || change.Find([.. entries.Select(ToLine)]) is not var (index, newText))
            return null;
        var entry = entries[index];
        var isInPatch = _text is not null && SourceText.Replace(_text, entry.FileLine, entry.Text, newText) is { } text
            && TryAccept(text, index, newText);
        return new(_parsed.File.Path, entry.FileLine, isInPatch);
    }

    /// <summary>The changes as a unified diff; empty when there are none.</summary>
    public string CreateDiff() => _original is null || _text is null || ReferenceEquals(_original, _text)
        ? ""
        : UnifiedDiff.Create(_parsed.File.Path, _original, _text);

    private static TranscriptLine ToLine(TranscriptEntry entry) =>
        new() { Entry = entry.Index, Text = entry.Text, Second = entry.Second };

    // A change that is read in another way is none: quotation marks and colons mean something in many formats.
    private bool TryAccept(string text, int index, string newText)
    {
        var path = Path.Combine(_temporary, "changed" + Path.GetExtension(_parsed.File.Path));
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var parsed = FileParser.Parse(_parsed.File with { FullPath = path, Length = new FileInfo(path).Length });
        var before = _parsed.Page!.Transcript.Lines;
        if (parsed.Page?.Transcript.Lines is not { } after || after.Count != before.Count)
            return false;
        for (var i = 0; i < after.Count; i++)
        {
            var expected = i == index ? newText : before[i].Text;
            if (after[i].Text != expected || after[i].Speaker != before[i].Speaker || after[i].Second != before[i].Second)
                return false;
        }

        (_text, _parsed) = (text, parsed with { File = _parsed.File });
        return true;
    }

    // Null when the file is not UTF-8: a patch would change its encoding.
    private static string? ReadUtf8(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var text = Encoding.UTF8.GetString(bytes);
            return Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes) ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
