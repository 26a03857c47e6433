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

    public static EfDecisionStore CreateDecisions(StoreDatabase database) =>
        new(new(database, new(NullLogger<StoreStatus>.Instance)));

    public static EfProposalStore CreateProposals(StoreDatabase database) =>
        new(new(database, new(NullLogger<StoreStatus>.Instance)));
}
