using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.SignIn;

public class InMemorySignInStoreTests : SignInStoreContract
{
    private readonly InMemorySignInStore _store = new();

    protected override Task<ISignInStore> OpenAsync() => Task.FromResult<ISignInStore>(_store);
}
