// A running server with one puskesmas and one posyandu, and codes for its people.
export async function posyandu(world, name = "Melati 1") {
  const { server } = world;
  const puskesmas = await server.facility({ kind: "puskesmas", name: "Mon Geudong" });
  const facility = await server.facility({ kind: "posyandu", name, village: "Mon Geudong", parent: puskesmas });
  await server.start();
  return {
    server,
    puskesmas,
    code: (person) => server.invite({ facility, name: person }),
    nurse: (person) => server.invite({ facility: puskesmas, role: "nurse", name: person }),
  };
}
