using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public class GuestFieldTests
{
    [Theory]
    [InlineData("guest: Ilse Vrba", "Ilse Vrba")]
    [InlineData("guests: Ilse Vrba", "Ilse Vrba")]
    [InlineData("guests: Ilse Vrba, Noor Dahl", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests: Ilse Vrba, Noor Dahl and Per Lind", "Ilse Vrba", "Noor Dahl", "Per Lind")]
    [InlineData("guests: Ilse Vrba & Noor Dahl", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guest: Ilse Vrba, PhD", "Ilse Vrba")]
    [InlineData("guest: Ilse Vrba (Moss, Inc.)", "Ilse Vrba")]
    [InlineData("guest: Ilse Vrba, keeper of moss at the museum", "Ilse Vrba")]
    [InlineData("Guests:\n- name: Ilse Vrba\n  url: https://example.org\n- name: Noor Dahl", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests:\n- {role: host, name: Per Lind}\n- {name: Ilse Vrba, role: guest}", "Ilse Vrba")]
    [InlineData("guest: {name: Ilse Vrba}", "Ilse Vrba")]
    [InlineData("guests: ['[Ilse Vrba](https://example.org)']", "Ilse Vrba")]
    [InlineData("people: [Ilse Vrba]", "Ilse Vrba")]
    [InlineData("guest1: Ilse Vrba\nguest2: Noor Dahl", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests: |\n  - Ilse Vrba\n  - Noor Dahl", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests:\n  Ilse Vrba: {url: https://example.org}\n  Noor Dahl: keeper of moss", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests: {ilse: {name: Ilse Vrba, bio: Moss}, noor: {name: Noor Dahl}}", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guest: '[Ilse Vrba](https://example.org/(a))'", "Ilse Vrba")]
    [InlineData("guest: '[Ilse Vrba](https://example.org), [Noor Dahl](https://example.org)'", "Ilse Vrba", "Noor Dahl")]
    [InlineData("guests: [ilse-vrba]", "Ilse Vrba")]
    public void Guests_are_read_in_every_shape(string yaml, params string[] names)
    {
        using var archive = new TempArchive().AddFile("moss.md", $"---\ntitle: On moss\n{yaml}\ntranscript: [line: Moss waits.]\n---\n");

        Assert.Equal(names, archive.LoadEpisode().Guests.Select(guest => guest.Name));
    }
}
