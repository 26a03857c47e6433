using System.CommandLine;
using CommunityBot.Storage.Backup;
using CommunityBot.Storage.Database;

namespace CommunityBot.CommandLine;

/// <summary><c>backup FILE</c>: the whole store in one file, whichever database it is in.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("file") { Description = "Where to; by habit it ends in .jsonl.gz." };

    private static readonly Option<bool> Force = StoreCommands.CreateForceOption("Replace the file when it is there.");

    public static Command Create()
    {
        var verb = new Command("backup", "Write the highlights store to one file, while the bot runs or not.") { File, Force };
        verb.SetAction((line, cancellationToken) => StoreCommands.RunAsync(line, mayBeNew: false, async services =>
        {
            var file = line.GetRequiredValue(File);
            var writer = new BackupWriter(services.GetRequiredService<StoreSession>(), services.GetRequiredService<TimeProvider>());
            var rows = await writer.WriteAsync(file, line.GetValue(Force), cancellationToken);
            return $"{services.GetRequiredService<StoreDatabase>().Name} is in {file}: {rows} {(rows == 1 ? "row" : "rows")}.";
        }));
        return verb;
    }
}
