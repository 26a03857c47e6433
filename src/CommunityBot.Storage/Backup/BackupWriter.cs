using System.IO.Compression;
using System.Text.Json.Serialization;

namespace CommunityBot.Storage.Backup;

/// <summary>Writes the whole store as of one instant to a file; the store stays in use meanwhile.</summary>
public sealed class BackupWriter(StoreSession store, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json =
        new(StoreJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes a temporary file beside the target and then renames it; after an error, the target is unchanged.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="BackupException">
    /// The file exists and must not be replaced, is there and is no backup, or cannot be written.
    /// </exception>
    public async Task<int> WriteAsync(string file, bool replace, CancellationToken cancellationToken)
    {
        if (Path.Exists(file))
            CheckReplaced(file, replace);
        var temporary = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            var rows = await store.ExecuteSnapshotAsync(context => WriteAsync(context, temporary, cancellationToken), cancellationToken);
            File.Move(temporary, file, replace);
            return rows;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BackupException(
                $"The backup {file} cannot be written: its folder is missing, full, or not yours to write in.", exception);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    // The store itself, the settings, a device or a folder must not become a backup by a mistyped name.
    private static void CheckReplaced(string file, bool replace)
    {
        if (Directory.Exists(file))
            throw new BackupException($"{file} is a folder; name a file in it.");
        if (!BackupReader.LooksLikeBackup(file))
            throw new BackupException($"{file} is there and is no backup, so it is not replaced; name another file.");
        if (!replace)
            throw new BackupException($"There is a file {file} already; --force replaces it.");
    }

    private async Task<int> WriteAsync(HighlightsContext context, string file, CancellationToken cancellationToken)
    {
        // Only its owner may read it: with the salt, a reader could find out who nominated what.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var gzip = new GZipStream(new FileStream(file, options), CompressionLevel.Optimal);
        await using var writer = new StreamWriter(gzip) { NewLine = "\n" };
        await WriteAsync(writer, new() { Format = BackupLine.FormatName, Version = BackupLine.CurrentVersion, MadeAt = clock.GetUtcNow() });
        var rows = 0;
        foreach (var table in BackupTable.All)
        {
            await foreach (var row in table.ReadRowsAsync(context).WithCancellation(cancellationToken))
            {
                var json = JsonSerializer.SerializeToElement(row, table.RowType, StoreJson.Options);
                await WriteAsync(writer, new() { Table = table.Name, Row = json });
                rows++;
            }
        }

        await WriteAsync(writer, new() { Rows = rows });
        return rows;
    }

    private static Task WriteAsync(StreamWriter writer, BackupLine line) => writer.WriteLineAsync(JsonSerializer.Serialize(line, Json));
}

/// <summary>
/// A line of a backup, which is a file of JSON lines, compressed with gzip and the same for both databases. The first line has the
/// format, the version and the time; the last has the number of rows; each line between them has a table and a row.
/// </summary>
internal sealed record BackupLine
{
    /// <summary>The value of <see cref="Format"/>.</summary>
    public const string FormatName = "communitybot-store";

    /// <summary>The value of <see cref="Version"/>; raised when an older program could not read what a newer one writes.</summary>
    public const int CurrentVersion = 3;

    public string? Format { get; init; }
    public int? Version { get; init; }
    public DateTimeOffset? MadeAt { get; init; }
    public string? Table { get; init; }
    public JsonElement? Row { get; init; }
    public int? Rows { get; init; }
}

/// <summary>A backup cannot be made or restored; the message is a sentence for the operator.</summary>
public sealed class BackupException(string sentence, Exception? inner = null) : Exception(sentence, inner);
