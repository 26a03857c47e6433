using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>Stores as a replica has them: each call is another one on the same database.</summary>
internal static class StoreFactory
{
    public static EfHighlightStore Create(StoreDatabase database) => Create(database, new(NullLogger<StoreStatus>.Instance));

    public static EfHighlightStore Create(StoreDatabase database, StoreStatus board) => new(new(database, board));
}
