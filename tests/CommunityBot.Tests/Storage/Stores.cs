using CommunityBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Storage;

/// <summary>Stores as a replica has them: each call is another one on the same database.</summary>
internal static class Stores
{
    public static EfHighlightStore Open(StoreDatabase database) => Open(database, new(NullLogger<StoreBoard>.Instance));

    public static EfHighlightStore Open(StoreDatabase database, StoreBoard board) => new(new(database, board));
}
