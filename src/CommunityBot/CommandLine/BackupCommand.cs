using CommunityBot.Storage.Backup;

namespace CommunityBot.CommandLine;

/// <summary><c>backup FILE</c> writes the whole store to one file, from either database.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("file") { Description = "Where to; by habit it ends in .jsonl.gz." };

    private static readonly Option<bool> Force = StoreCommands.CreateForceOption("Replace the file when it is there.");

    public static Command Create() =>
        new Command("backup", "Write the highlights store to one file, while the bot runs or not.") { File, Force }.WithAction(RunAsync);

    private static Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken) =>
        StoreCommands.RunAsync(line, mayBeNew: false, async services =>
        {
            var file = line.GetRequiredValue(File);
            var writer = new BackupWriter(services.GetRequiredService<StoreSession>(), services.GetRequiredService<TimeProvider>());
            var rows = await writer.WriteAsync(file, line.GetValue(Force), cancellationToken);
            return $"{services.GetRequiredService<StoreDatabase>().Name} is in {file}: {Plural.Count(rows, "row")}.";
        });
}
