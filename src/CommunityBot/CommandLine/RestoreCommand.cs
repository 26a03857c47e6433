using CommunityBot.Storage.Backup;

namespace CommunityBot.CommandLine;

/// <summary><c>restore FILE</c> replaces the content of the store with a backup, or changes nothing when it fails.</summary>
internal static class RestoreCommand
{
    private const string Caution =
        "What was due before now is not posted any more, and no episode that is there is announced: "
        + "either may have gone out after the backup was made.";

    private static readonly Argument<string> File = new("file") { Description = "A backup, of a SQLite file or of PostgreSQL." };

    private static readonly Option<bool> Force = StoreCommands.CreateForceOption("Replace everything that the store holds.");

    public static Command Create() =>
        new Command("restore", "Read a backup into the highlights store.") { File, Force }.WithAction(RunAsync);

    private static Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken) =>
        StoreCommands.RunAsync(line, mayBeNew: true, async services =>
        {
            var file = line.GetRequiredValue(File);
            var database = services.GetRequiredService<StoreDatabase>();
            var restorer = new BackupRestorer(
                services.GetRequiredService<StoreSession>(), database, services.GetRequiredService<TimeProvider>());
            var rows = await restorer.RestoreAsync(file, line.GetValue(Force), cancellationToken);
            return $"{database.Name} holds what {file} did: {Plural.Count(rows, "row")}. {Caution}";
        });
}
