using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>Creates stores on a database, each as another replica has it.</summary>
internal static class StoreFactory
{
    public static EfHighlightStore Create(StoreDatabase database) => Create(database, new(NullLogger<StoreStatus>.Instance));

    public static EfHighlightStore Create(StoreDatabase database, StoreStatus status) => new(new(database, status));

    public static EfSignInStore CreateSignIn(StoreDatabase database) =>
        new(new(database, new(NullLogger<StoreStatus>.Instance)));

    public static (IHighlightStore Highlights, IPollStore Polls, IQuestionStore Questions) CreateVotes(StoreDatabase database)
    {
        var session = new StoreSession(database, new(NullLogger<StoreStatus>.Instance));
        return (new EfHighlightStore(session), new EfPollStore(session), new EfQuestionStore(session));
    }

    public static EfFollowStore CreateFollows(StoreDatabase database) => new(CreateSession(database));

    public static EfSavedMomentStore CreateSaved(StoreDatabase database) => new(CreateSession(database));

    public static EfMomentCountStore CreateCounts(StoreDatabase database) => new(CreateSession(database));

    public static EfDecisionStore CreateDecisions(StoreDatabase database) => new(CreateSession(database));

    public static EfProposalStore CreateProposals(StoreDatabase database) => new(CreateSession(database));

    private static StoreSession CreateSession(StoreDatabase database) => new(database, new(NullLogger<StoreStatus>.Instance));
}
