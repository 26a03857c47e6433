using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;

namespace CommunityBot.Storage.Backup;

/// <summary>Writes the whole store to a file, as it stands at one instant, while others use it.</summary>
internal sealed class BackupWriter(StoreSession store, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(StoreJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes beside the file first: whatever goes wrong, the file is as it was.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="BackupException">The file is there and must not be replaced, or cannot be written.</exception>
    public async Task<int> WriteAsync(string file, bool isReplaced, CancellationToken cancellationToken)
    {
        if (!isReplaced && Path.Exists(file))
            throw new BackupException($"There is a file {file} already; --force replaces it.");
        var draft = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            var rows = await store.ExecuteSnapshotAsync(context => WriteAsync(context, draft, cancellationToken), cancellationToken);
            File.Move(draft, file, isReplaced);
            return rows;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BackupException($"The backup {file} cannot be written: its folder is missing, full, or not yours to write in.", unwritable);
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }

    private async Task<int> WriteAsync(HighlightsContext context, string draft, CancellationToken cancellationToken)
    {
        // It holds what tells people apart: nobody else's to read.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var lines = new StreamWriter(new GZipStream(new FileStream(draft, options), CompressionLevel.Optimal)) { NewLine = "\n" };
        await WriteAsync(lines, new() { Format = BackupLine.FormatName, Version = BackupLine.CurrentVersion, MadeAt = clock.GetUtcNow() });
        var rows = 0;
        foreach (var table in BackupTable.All)
        {
            await foreach (var row in table.ReadRowsAsync(context).WithCancellation(cancellationToken))
            {
                await WriteAsync(lines, new() { Table = table.Name, Row = JsonSerializer.SerializeToElement(row, table.RowType, StoreJson.Options) });
                rows++;
            }
        }

        await WriteAsync(lines, new() { Rows = rows });
        return rows;
    }

    private static Task WriteAsync(StreamWriter lines, BackupLine line) => lines.WriteLineAsync(JsonSerializer.Serialize(line, Json));
}
