using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Moderation;

namespace CommunityBot.CommandLine;

/// <summary><c>forget PLATFORM:USERID</c> removes everything that a person left in the store.</summary>
internal static class ForgetCommand
{
    private static readonly string[] Platforms = ["discord", "slack", "local"];

    private static readonly Argument<string> Person = CreatePersonArgument();

    public static Command Create() =>
        new Command(
            "forget",
            "Remove a person's nominations, votes, saved moments, proposed corrections and follows, and sign them out of the desk.")
        {
            Person,
        }.WithAction(RunAsync);

    private static Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken) =>
        StoreCommands.RunAsync(line, mayBeNew: false, async services =>
        {
            var (platform, id) = ParsePerson(line.GetRequiredValue(Person))!.Value;
            var store = services.GetRequiredService<IHighlightStore>();
            var salt = await store.GetSaltAsync(cancellationToken);
            var pseudonym = Nominator.Create(platform, id, salt);
            var nominations = await store.RemoveNominatorAsync(pseudonym, cancellationToken);
            var votes = await services.GetRequiredService<IPollStore>().RemoveVoterAsync(pseudonym, cancellationToken);
            var saved = await services.GetRequiredService<ISavedMomentStore>().RemoveOwnerAsync(pseudonym, cancellationToken);
            var follows = await services.GetRequiredService<IFollowStore>().RemoveMemberAsync(new(platform, id), cancellationToken);
            var proposals = await services.GetRequiredService<IProposalStore>().RemoveMemberAsync(pseudonym.Key, cancellationToken);
            var signIns = await services.GetRequiredService<ISignInStore>().RemoveMemberAsync(platform, id, cancellationToken);
            if (nominations + votes + saved + follows + proposals + signIns == 0)
                return "Nothing is stored of that person.";
            return nominations switch
            {
                0 => "There is no nomination of that person.",
                1 => "The one nomination of that person is gone. Backups made before still hold it.",
                _ => $"The {nominations} nominations of that person are gone. Backups made before still hold them.",
            }
            + (votes > 0 ? " Their votes are gone too." : "")
            + (saved > 0 ? $" {Plural.Count(saved, "saved moment is", "saved moments are")} gone." : "")
            + (proposals > 0 ? $" {Plural.Count(proposals, "proposed correction is", "proposed corrections are")} gone." : "")
            + (follows > 0 ? $" {Plural.Count(follows, "follow is", "follows are")} gone." : "")
            + (signIns > 0 ? " They are signed out of the desk." : "");
        });

    private static Argument<string> CreatePersonArgument()
    {
        const string Example = "such as discord:80351110224678912";
        var person = new Argument<string>("person") { Description = $"Platform and user id, {Example} or slack:U012AB3CD." };
        person.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && ParsePerson(result.Tokens[0].Value) is null)
                result.AddError(
                    $"A person is named by platform and user id, {Example}; the platform is one of {string.Join(", ", Platforms)}.");
        });
        return person;
    }

    private static (string Platform, string Id)? ParsePerson(string person) =>
        person.Split(':', 2) is [var platform, { Length: > 0 } id] && Platforms.Contains(platform.ToLowerInvariant())
            ? (platform.ToLowerInvariant(), id)
            : null;
}
