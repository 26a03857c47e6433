using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteSignInStoreTests : SignInStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_holds_no_code_and_no_token()
    {
        var signIn = new DeskSignIn(
            await OpenAsync(), [], new(new("http://desk.example"), IsConfigured: true), new FakeTimeProvider());
        var link = (await signIn.CreateLinkAsync(new("slack", "U1", "Ann"), CancellationToken.None))!;
        var code = link.Query.Replace("?code=", "", StringComparison.Ordinal);
        var token = await signIn.RedeemAsync(code, CancellationToken.None);

        var files = Directory.GetFiles(_folder.Root).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))).ToList();

        Assert.NotNull(token);
        Assert.Contains(files, f => f.Contains(SignInToken.ComputeHash(code), StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.Contains(code, StringComparison.Ordinal) || f.Contains(token, StringComparison.Ordinal));
    }

    protected override Task<ISignInStore> OpenAsync() => Task.FromResult<ISignInStore>(
        StoreFactory.CreateSignIn(new SqliteDatabase(_folder.File("store.db"), TimeSpan.FromSeconds(30))));
}
