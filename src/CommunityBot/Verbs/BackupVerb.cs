using System.CommandLine;
using CommunityBot.Storage;
using CommunityBot.Storage.Backup;

namespace CommunityBot.Verbs;

/// <summary><c>backup FILE</c>: the whole store in one file, whichever database it is in.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string> File = new("file") { Description = "Where to; by habit it ends in .jsonl.gz." };

    private static readonly Option<bool> Force = StoreVerb.Force("Replace the file when it is there.");

    public static Command Create()
    {
        var verb = new Command("backup", "Write the highlights store to one file, while the bot runs or not.") { File, Force };
        verb.SetAction((line, cancellationToken) => StoreVerb.Run(line, mayBeNew: false, async services =>
        {
            var file = line.GetRequiredValue(File);
            var writer = new BackupWriter(services.GetRequiredService<StoreSession>(), services.GetRequiredService<TimeProvider>());
            var rows = await writer.Write(file, line.GetValue(Force), cancellationToken).ConfigureAwait(false);
            return $"{services.GetRequiredService<StoreDatabase>().Name} is in {file}: {rows} {(rows == 1 ? "row" : "rows")}.";
        }));
        return verb;
    }
}
