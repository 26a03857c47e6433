using System.CommandLine;
using CommunityBot.Storage.Backup;
using CommunityBot.Storage.Database;

namespace CommunityBot.CommandLine;

/// <summary><c>restore FILE</c>: the store becomes what a backup holds, all or nothing.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A backup, of a SQLite file or of PostgreSQL." };

    private const string Caution = "What was due before now is not posted any more, and no episode that is there is announced: either may have gone out after the backup was made.";

    private static readonly Option<bool> Force = StoreCommands.CreateForceOption("Replace everything that the store holds.");

    public static Command Create()
    {
        var verb = new Command("restore", "Read a backup into the highlights store.") { File, Force };
        verb.SetAction((line, cancellationToken) => StoreCommands.RunAsync(line, mayBeNew: true, async services =>
        {
            var file = line.GetRequiredValue(File);
            var database = services.GetRequiredService<StoreDatabase>();
            var restorer = new BackupRestorer(services.GetRequiredService<StoreSession>(), database, services.GetRequiredService<TimeProvider>());
            var rows = await restorer.RestoreAsync(file, line.GetValue(Force), cancellationToken);
            return $"{database.Name} holds what {file} did: {rows} {(rows == 1 ? "row" : "rows")}. {Caution}";
        }));
        return verb;
    }
}
